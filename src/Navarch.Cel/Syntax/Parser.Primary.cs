using System.Collections.Frozen;

namespace Navarch.Cel.Syntax;

sealed partial class Parser
{
    /// <summary>May not name a variable or function; may name a field.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal, "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
        "package", "namespace", "return", "var", "void", "while");

    private const string ExpressionStart =
        "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

    private Expr Primary()
    {
        if (_stopped) return Nothing();
        switch (_token.Kind)
        {
            case TokenKind.LeftParenthesis:
                Take();
                var inner = Expression();
                Expect(TokenKind.RightParenthesis, "')'");
                return inner;
            case TokenKind.LeftBracket:
                return List();
            case TokenKind.LeftBrace:
                return Map();
            case TokenKind.Dot or TokenKind.Identifier:
                return Named();
            default:
                return Literal();
        }
    }

    private Expr Literal()
    {
        var position = _token.Start;
        var isNegative = TakeIf(TokenKind.Minus);
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Int:
                return Number(LiteralText.Int(Take().Text(_source), isNegative), position, "invalid int literal");
            case TokenKind.Double:
                return Number(LiteralText.Double((isNegative ? "-" : "") + Take().Text(_source)), position, "invalid double literal");
            case TokenKind.Uint:
                return Number(LiteralText.Uint(Take().Text(_source)), position, "invalid uint literal");
            case TokenKind.String:
                var (text, problem) = LiteralText.String(Take().Text(_source));
                if (text is null) Report(position, problem!);
                return new ConstantExpr(position, CelValue.String(text ?? ""));
            case TokenKind.Bytes:
                var (bytes, wrong) = LiteralText.Bytes(Take().Text(_source));
                if (bytes is null) Report(position, wrong!);
                return new ConstantExpr(position, CelValue.Bytes(bytes ?? []));
            case TokenKind.True or TokenKind.False:
                Take();
                return new ConstantExpr(position, CelValue.Bool(token.Kind == TokenKind.True));
            case TokenKind.Null:
                Take();
                return new ConstantExpr(position, CelValue.Null);
            default:
                return Unexpected(token.Kind == TokenKind.End ? "mismatched input" : "extraneous input", ExpressionStart);
        }
    }

    private Expr Number(CelValue? value, int position, string problem)
    {
        if (value is null) Report(position, problem);
        return new ConstantExpr(position, value ?? CelValue.Int(0));
    }

    /// <summary>A variable, a call, or a message of a named type.</summary>
    private Expr Named()
    {
        var start = _token.Start;
        var leading = TakeIf(TokenKind.Dot) ? "." : "";
        if (_token.Kind != TokenKind.Identifier) return Unexpected("mismatched input", "IDENTIFIER");
        if (TypeNameAhead() is { } typeName) return Message(leading + typeName);
        var token = Take();
        var name = token.Text(_source);
        if (Reserved.Contains(name)) Report(start, $"reserved identifier: {name}");
        if (_token.Kind != TokenKind.LeftParenthesis) return new IdentExpr(start, leading + name);
        var open = Take().Start;
        return Expanded(open, leading + name, null, Arguments());
    }

    /// <summary>
    /// The dotted name before a brace, taken; null, and nothing taken, where no brace follows. Looks ahead in the text,
    /// so
    /// that no token needs to be given back.
    /// </summary>
    private string? TypeNameAhead()
    {
        if (_next.Kind is not (TokenKind.LeftBrace or TokenKind.Dot)) return null;
        var ahead = new Lexer(_source, []);
        ahead.MoveTo(_token.Start);
        List<string> parts = [];
        while (true)
        {
            var part = ahead.Next();
            if (part.Kind != TokenKind.Identifier) return null;
            parts.Add(part.Text(_source));
            var after = ahead.Next();
            if (after.Kind == TokenKind.LeftBrace) break;
            if (after.Kind != TokenKind.Dot) return null;
        }
        for (var taken = 0; taken < parts.Count * 2 - 1; taken++) Take();
        return string.Join('.', parts);
    }

    private Expr Message(string typeName)
    {
        var position = Take().Start;
        List<FieldEntry> fields = [];
        while (_token.Kind != TokenKind.RightBrace && !_stopped)
        {
            var isOptional = TakeOptionalMark();
            if (_token.Kind is not (TokenKind.Identifier or TokenKind.QuotedIdentifier))
                return Unexpected("mismatched input", "{'}', IDENTIFIER}");
            var name = FieldName(Take());
            var colon = Expect(TokenKind.Colon, "':'");
            fields.Add(new(colon, name, Expression(), isOptional));
            if (!TakeIf(TokenKind.Comma)) break;
        }
        Expect(TokenKind.RightBrace, "'}'");
        return new StructExpr(position, typeName, [.. fields]);
    }

    private Expr List()
    {
        var position = Take().Start;
        List<Expr> items = [];
        List<bool> optional = [];
        while (_token.Kind != TokenKind.RightBracket && !_stopped)
        {
            optional.Add(TakeOptionalMark());
            items.Add(Expression());
            if (!TakeIf(TokenKind.Comma)) break;
        }
        Expect(TokenKind.RightBracket, "']'");
        return new ListExpr(position, [.. items], optional.Contains(true) ? [.. optional] : null);
    }

    private Expr Map()
    {
        var position = Take().Start;
        List<MapEntry> entries = [];
        while (_token.Kind != TokenKind.RightBrace && !_stopped)
        {
            var isOptional = TakeOptionalMark();
            var key = Expression();
            var colon = Expect(TokenKind.Colon, "':'");
            entries.Add(new(colon, key, Expression(), isOptional));
            if (!TakeIf(TokenKind.Comma)) break;
        }
        Expect(TokenKind.RightBrace, "'}'");
        return new MapExpr(position, [.. entries]);
    }

    private bool TakeOptionalMark()
    {
        if (_token.Kind != TokenKind.Question) return false;
        if (!_macros.HasOptionals) Report(_token.Start, "unsupported syntax '?'");
        Take();
        return true;
    }

    private Token Take()
    {
        var taken = _token;
        _token = _next;
        if (!_stopped) _next = _lexer.Next();
        if (taken.Kind == TokenKind.Wrong || _token.Kind == TokenKind.Wrong) Stop();
        return taken;
    }

    private bool TakeIf(TokenKind kind)
    {
        if (_token.Kind != kind || _stopped) return false;
        Take();
        return true;
    }

    private int Expect(TokenKind kind, string shown)
    {
        if (_token.Kind == kind) return Take().Start;
        if (!_stopped) Unexpected(_token.Kind == TokenKind.End ? "missing" : "mismatched input", shown);
        return _token.Start;
    }

    private Expr Unexpected(string what, string? expected)
    {
        if (_stopped || _token.Kind == TokenKind.Wrong)
        {
            Stop();
            return Nothing();
        }
        var found = _token.Text(_source);
        var message = (what, expected) switch
        {
            ("missing", _) => $"missing {expected} at '{found}'",
            (_, null) => $"{what} '{found}'",
            _ => $"{what} '{found}' expecting {expected}",
        };
        Report(_token.Start, $"Syntax error: {message}");
        Stop();
        return Nothing();
    }

    /// <summary>Lets every loop end: what follows an error is not read.</summary>
    private void Stop()
    {
        _stopped = true;
        _token = _next = new(TokenKind.End, _token.Start, _token.Start);
    }

    private void Report(int position, string message) => _problems.Add(_source.Problem(position, message));

    private ConstantExpr Nothing() => new(_token.Start, CelValue.Null);
}
