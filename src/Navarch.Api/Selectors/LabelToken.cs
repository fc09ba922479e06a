namespace Navarch.Api.Selectors;

enum LabelTokenKind
{
    End,
    Identifier,
    Not,
    Equals,
    DoubleEquals,
    NotEquals,
    Greater,
    Less,
    In,
    NotIn,
    Open,
    Close,
    Comma,
}

readonly record struct LabelToken(LabelTokenKind Kind, string Text)
{
    /// <summary>Cuts the next token off the text.</summary>
    internal static LabelToken Next(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" \t\r\n");
        if (text.IsEmpty) return new(LabelTokenKind.End, "");
        var length = text.IndexOfAny("=!(),>< \t\r\n");
        if (length < 0) length = text.Length;
        if (length > 0) return Cut(ref text, length, null);
        if (text.StartsWith("==")) return Cut(ref text, 2, LabelTokenKind.DoubleEquals);
        if (text.StartsWith("!=")) return Cut(ref text, 2, LabelTokenKind.NotEquals);
        return Cut(ref text, 1, text[0] switch
        {
            '=' => LabelTokenKind.Equals,
            '!' => LabelTokenKind.Not,
            '(' => LabelTokenKind.Open,
            ')' => LabelTokenKind.Close,
            ',' => LabelTokenKind.Comma,
            '>' => LabelTokenKind.Greater,
            _ => LabelTokenKind.Less,
        });
    }

    private static LabelToken Cut(ref ReadOnlySpan<char> text, int length, LabelTokenKind? kind)
    {
        var cut = text[..length].ToString();
        text = text[length..];
        return new(kind ?? cut switch
        {
            "in" => LabelTokenKind.In,
            "notin" => LabelTokenKind.NotIn,
            _ => LabelTokenKind.Identifier,
        }, cut);
    }
}
