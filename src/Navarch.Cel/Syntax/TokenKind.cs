namespace Navarch.Cel.Syntax;

enum TokenKind
{
    End,
    Identifier,

    /// <summary>In backquotes, after a dot or as a field's name.</summary>
    QuotedIdentifier,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    True,
    False,
    Null,
    In,
    EqualsEquals,
    NotEquals,
    Less,
    LessEquals,
    Greater,
    GreaterEquals,
    And,
    Or,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    LeftParenthesis,
    RightParenthesis,
    Dot,
    Comma,
    Minus,
    Exclamation,
    Question,
    Colon,
    Plus,
    Star,
    Slash,
    Percent,

    /// <summary>No token of the language; the lexer has told of it.</summary>
    Wrong,
}
