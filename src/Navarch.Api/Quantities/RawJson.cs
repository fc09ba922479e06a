using System.Text.Json;

namespace Navarch.Api.Quantities;

/// <summary>One JSON value, whole and valid, kept as its UTF-8 text. Equal are those of the same text.</summary>
public sealed class RawJson : IEquatable<RawJson>
{
    /// <param name="utf8">Kept, not copied: don't change it afterwards.</param>
    /// <exception cref="JsonException">It is not one JSON value, or more follows.</exception>
    public RawJson(ReadOnlyMemory<byte> utf8)
    {
        Utf8 = utf8;
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            // The reader refuses what is not whole, and what follows the value.
        }
    }

    private RawJson() { }

    public ReadOnlyMemory<byte> Utf8 { get; private init; }

    /// <summary>What a reader of JSON has just passed over.</summary>
    internal static RawJson Passed(ReadOnlyMemory<byte> utf8) => new() { Utf8 = utf8 };

    public bool Equals(RawJson? other) => other is not null && Utf8.Span.SequenceEqual(other.Utf8.Span);

    public override bool Equals(object? other) => Equals(other as RawJson);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => System.Text.Encoding.UTF8.GetString(Utf8.Span);
}
