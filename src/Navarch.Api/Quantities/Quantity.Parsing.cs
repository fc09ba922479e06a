namespace Navarch.Api.Quantities;

public readonly partial struct Quantity : ISpanParsable<Quantity>
{
    /// <summary>Longer texts aren't quantities; bounds the stack taken to widen UTF-8.</summary>
    private const int Utf8LengthMax = 256;

    /// <summary>For texts known to be quantities; throws <see cref="FormatException"/> otherwise.</summary>
    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity, out var problem) ? quantity : throw new FormatException($"{problem}: {text}");

    public static bool TryParse(ReadOnlySpan<char> text, out Quantity quantity) =>
        QuantityReader.Read(text, out quantity) is null;

    /// <param name="problem">What is wrong with the text, in Kubernetes' words.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out Quantity quantity, out string? problem)
    {
        problem = QuantityReader.Read(text, out quantity);
        return problem is null;
    }

    public static bool TryParse(ReadOnlySpan<byte> utf8, out Quantity quantity, out string? problem)
    {
        Span<char> text = stackalloc char[Utf8LengthMax];
        if (utf8.Length <= text.Length && System.Text.Ascii.ToUtf16(utf8, text, out var length) == default)
            return TryParse(text[..length], out quantity, out problem);
        quantity = default;
        problem = QuantityReader.FormatProblem;
        return false;
    }

    static Quantity IParsable<Quantity>.Parse(string s, IFormatProvider? provider) => Parse(s);
    static Quantity ISpanParsable<Quantity>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        Parse(s.ToString());
    static bool IParsable<Quantity>.TryParse(string? s, IFormatProvider? provider, out Quantity result) =>
        TryParse(s, out result);
    static bool ISpanParsable<Quantity>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider,
        out Quantity result) =>
        TryParse(s, out result);
}
