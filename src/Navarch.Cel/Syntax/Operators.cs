namespace Navarch.Cel.Syntax;

/// <summary>The functions behind operators, named as the specification names them.</summary>
static class Operators
{
    public const string Conditional = "_?_:_";
    public const string And = "_&&_";
    public const string Or = "_||_";
    public const string Not = "!_";
    public const string Negate = "-_";
    public const string EqualTo = "_==_";
    public const string NotEqualTo = "_!=_";
    public const string Less = "_<_";
    public const string LessEquals = "_<=_";
    public const string Greater = "_>_";
    public const string GreaterEquals = "_>=_";
    public const string Add = "_+_";
    public const string Subtract = "_-_";
    public const string Multiply = "_*_";
    public const string Divide = "_/_";
    public const string Modulo = "_%_";
    public const string Index = "_[_]";
    public const string OptionalIndex = "_[?_]";
    public const string OptionalSelect = "_?._";
    public const string In = "@in";
    public const string NotStrictlyFalse = "@not_strictly_false";

    public static string? Binary(TokenKind kind) => kind switch
    {
        TokenKind.EqualsEquals => EqualTo,
        TokenKind.NotEquals => NotEqualTo,
        TokenKind.Less => Less,
        TokenKind.LessEquals => LessEquals,
        TokenKind.Greater => Greater,
        TokenKind.GreaterEquals => GreaterEquals,
        TokenKind.In => In,
        TokenKind.Plus => Add,
        TokenKind.Minus => Subtract,
        TokenKind.Star => Multiply,
        TokenKind.Slash => Divide,
        TokenKind.Percent => Modulo,
        _ => null,
    };

    public static bool IsRelation(TokenKind kind) =>
        kind is TokenKind.EqualsEquals or TokenKind.NotEquals or TokenKind.Less
        or TokenKind.LessEquals or TokenKind.Greater or TokenKind.GreaterEquals or TokenKind.In;
}
