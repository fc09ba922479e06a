namespace Navarch.Cel.Syntax;

/// <summary>Cuts an expression into tokens, one at a time. Literals keep their text; the parser reads it.</summary>
sealed class Lexer(CelSource source, List<CelProblem> problems)
{
    private readonly string _text = source.Text;
    private int _at;

    public void MoveTo(int position) => _at = position;

    public Token Next()
    {
        SkipBlank();
        var start = _at;
        if (start >= _text.Length) return new(TokenKind.End, start, start);
        var first = _text[start];
        if (LiteralPrefix() is var prefix and >= 0) return Quoted(start, prefix);
        if (IsLetter(first)) return Word(start);
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1)))) return Number(start);
        return first == '`' ? Backquoted(start) : Punctuation(start);
    }

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    private void SkipBlank()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is '\t' or ' ' or '\r' or '\n' or '\f') _at++;
            else if (_text[_at] == '/' && Peek(1) == '/')
            {
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else return;
        }
    }

    private Token Word(int start)
    {
        while (_at < _text.Length && (IsLetter(_text[_at]) || char.IsAsciiDigit(_text[_at]))) _at++;
        var kind = _text.AsSpan(start, _at - start) switch
        {
            "true" => TokenKind.True,
            "false" => TokenKind.False,
            "null" => TokenKind.Null,
            "in" => TokenKind.In,
            _ => TokenKind.Identifier,
        };
        return new(kind, start, _at);
    }

    private Token Number(int start)
    {
        var kind = TokenKind.Int;
        if (_text[_at] == '0' && Peek(1) == 'x' && char.IsAsciiHexDigit(Peek(2)))
        {
            _at += 2;
            while (char.IsAsciiHexDigit(Peek(0))) _at++;
        }
        else
        {
            while (char.IsAsciiDigit(Peek(0))) _at++;
            if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
            {
                kind = TokenKind.Double;
                _at++;
                while (char.IsAsciiDigit(Peek(0))) _at++;
            }
            if (Exponent()) kind = TokenKind.Double;
        }
        if (kind == TokenKind.Int && Peek(0) is 'u' or 'U')
        {
            _at++;
            kind = TokenKind.Uint;
        }
        return new(kind, start, _at);
    }

    private bool Exponent()
    {
        if (Peek(0) is not ('e' or 'E')) return false;
        var sign = Peek(1) is '+' or '-' ? 1 : 0;
        if (!char.IsAsciiDigit(Peek(1 + sign))) return false;
        _at += 1 + sign;
        while (char.IsAsciiDigit(Peek(0))) _at++;
        return true;
    }

    /// <summary>How many letters (r, b, both) stand before a quotation mark here; -1 where none follows.</summary>
    private int LiteralPrefix()
    {
        var length = 0;
        while (length < 2 && Peek(length) is 'r' or 'R' or 'b' or 'B') length++;
        if (Peek(length) is not ('"' or '\'')) return -1;
        // b and r once each, b first.
        return length == 2 && (Peek(0) is 'r' or 'R' || Peek(1) is 'b' or 'B') ? -1 : length;
    }

    private Token Quoted(int start, int prefix)
    {
        var letters = _text.AsSpan(start, prefix);
        var isRaw = letters.ContainsAny('r', 'R');
        var kind = letters.ContainsAny('b', 'B') ? TokenKind.Bytes : TokenKind.String;
        var quote = _text[start + prefix];
        var isTriple = Peek(prefix + 1) == quote && Peek(prefix + 2) == quote;
        _at = start + prefix + (isTriple ? 3 : 1);
        while (_at < _text.Length)
        {
            if (_text[_at] == '\\' && !isRaw) _at++;
            else if (_text[_at] == quote && (!isTriple || (Peek(1) == quote && Peek(2) == quote)))
            {
                _at += isTriple ? 3 : 1;
                return new(kind, start, _at);
            }
            else if (!isTriple && _text[_at] is '\n' or '\r') break;
            _at++;
        }
        _at = Math.Min(_at, _text.Length);
        return Unrecognized(start, _at);
    }

    private Token Backquoted(int start)
    {
        var end = start + 1;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '_' or '.' or '-' or '/' or ' ')) end++;
        if (end >= _text.Length || _text[end] != '`' || end == start + 1) return Unrecognized(start, _at = start + 1);
        _at = end + 1;
        return new(TokenKind.QuotedIdentifier, start, _at);
    }

    private Token Punctuation(int start)
    {
        var (kind, length) = (_text[start], Peek(1)) switch
        {
            ('=', '=') => (TokenKind.EqualsEquals, 2),
            ('!', '=') => (TokenKind.NotEquals, 2),
            ('<', '=') => (TokenKind.LessEquals, 2),
            ('>', '=') => (TokenKind.GreaterEquals, 2),
            ('&', '&') => (TokenKind.And, 2),
            ('|', '|') => (TokenKind.Or, 2),
            ('<', _) => (TokenKind.Less, 1),
            ('>', _) => (TokenKind.Greater, 1),
            ('[', _) => (TokenKind.LeftBracket, 1),
            (']', _) => (TokenKind.RightBracket, 1),
            ('{', _) => (TokenKind.LeftBrace, 1),
            ('}', _) => (TokenKind.RightBrace, 1),
            ('(', _) => (TokenKind.LeftParenthesis, 1),
            (')', _) => (TokenKind.RightParenthesis, 1),
            ('.', _) => (TokenKind.Dot, 1),
            (',', _) => (TokenKind.Comma, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('!', _) => (TokenKind.Exclamation, 1),
            ('?', _) => (TokenKind.Question, 1),
            (':', _) => (TokenKind.Colon, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('%', _) => (TokenKind.Percent, 1),
            _ => (TokenKind.Wrong, 1),
        };
        _at = start + length;
        return kind == TokenKind.Wrong ? Unrecognized(start, _at) : new(kind, start, _at);
    }

    private Token Unrecognized(int start, int end)
    {
        problems.Add(source.Problem(start, $"Syntax error: token recognition error at: '{_text[start..end]}'"));
        return new(TokenKind.Wrong, start, end);
    }
}
