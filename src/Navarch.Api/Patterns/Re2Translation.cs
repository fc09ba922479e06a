using System.Globalization;
using System.Text;

namespace Navarch.Api.Patterns;

/// <summary>
/// RE2's notation in the runtime's. The two differ in classes (ASCII in RE2), in <c>$</c>, in names of groups and
/// scripts,
/// and in constructs that only one of them has.
/// </summary>
sealed class Re2Translation
{
    private const int RepeatMax = 1_000;
    private const int NestingMax = 1_000;
    private const string SurrogatePair = "[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]";

    private readonly string _text;
    private readonly bool _byCodePoint;
    private readonly StringBuilder _made = new();
    private readonly Stack<Flags> _outer = new();
    private Flags _flags = new(false, false, false);
    private int _at;

    private Re2Translation(string text, bool byCodePoint) => (_text, _byCodePoint) = (text, byCodePoint);

    private readonly record struct Flags(bool MultiLine, bool DotAll, bool Ungreedy);

    private sealed class Wrong(string message) : Exception(message);

    public static (string? Text, string? Problem) Of(string pattern, bool byCodePoint)
    {
        try
        {
            return (new Re2Translation(pattern, byCodePoint).Translate(), null);
        }
        catch (Wrong wrong)
        {
            return (null, wrong.Message);
        }
    }

    private string Translate()
    {
        var canRepeat = false;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is '*' or '+' or '?' || (c == '{' && TryBounds(out _, out _, out _)))
            {
                if (!canRepeat) throw new Wrong($"missing argument to repetition operator: `{c}`");
                Repetition(c);
                canRepeat = false;
                continue;
            }
            canRepeat = Piece(c);
        }
        return _outer.Count == 0 ? _made.ToString() : throw new Wrong("missing closing ): `" + _text + "`");
    }

    /// <summary>Translates one piece; whether it may be repeated.</summary>
    private bool Piece(char c)
    {
        switch (c)
        {
            case '(':
                return Group();
            case ')':
                if (_outer.Count == 0) throw new Wrong("unexpected ): `" + _text + "`");
                _flags = _outer.Pop();
                break;
            case '|':
                _made.Append(c);
                _at++;
                return false;
            case '[':
                Re2Class.Translate(_text, ref _at, _made, _byCodePoint, message => new Wrong(message));
                return true;
            case '.':
                _made.Append((_flags.DotAll, _byCodePoint) switch
                {
                    (true, false) => "[\\s\\S]",
                    (false, false) => "[^\\n]",
                    (true, true) => $"(?:{SurrogatePair}|[^\\uD800-\\uDFFF])",
                    _ => $"(?:{SurrogatePair}|[^\\n\\uD800-\\uDFFF])",
                });
                _at++;
                return true;
            case '^':
                _made.Append(_flags.MultiLine ? "(?m:^)" : "\\A");
                _at++;
                return true;
            case '$':
                _made.Append(_flags.MultiLine ? "(?m:$)" : "\\z");
                _at++;
                return true;
            case '\\':
                Escape();
                return true;
            default:
                Literal();
                return true;
        }
        _made.Append(c);
        _at++;
        return true;
    }

    private void Literal()
    {
        var length = char.IsHighSurrogate(_text[_at]) && _at + 1 < _text.Length ? 2 : 1;
        var literal = _text.Substring(_at, length);
        _made.Append(length == 2 ? $"(?:{literal})" : literal is "{" or "}" or "]" or "#" or " " ? "\\" + literal : literal);
        _at += length;
    }

    private void Repetition(char c)
    {
        if (c == '{')
        {
            TryBounds(out var least, out var most, out var end);
            if (least > RepeatMax || most > RepeatMax || (most >= 0 && most < least))
                throw new Wrong($"invalid repeat count: `{_text[_at..end]}`");
            _made.Append(_text, _at, end - _at);
            _at = end;
        }
        else
        {
            _made.Append(c);
            _at++;
        }
        var isLazy = _at < _text.Length && _text[_at] == '?';
        if (isLazy) _at++;
        if (isLazy != _flags.Ungreedy) _made.Append('?');
        if (_at < _text.Length && (_text[_at] is '*' or '+' or '?' || (_text[_at] == '{' && TryBounds(out _, out _, out _))))
            throw new Wrong($"invalid nested repetition operator: `{c}{_text[_at]}`");
    }

    /// <summary>{n}, {n,} or {n,m}; anything else is text.</summary>
    private bool TryBounds(out int least, out int most, out int end)
    {
        (least, most) = (0, -1);
        end = _text.IndexOf('}', _at) + 1;
        if (end == 0) return false;
        var bounds = _text.AsSpan((_at + 1)..(end - 1));
        var comma = bounds.IndexOf(',');
        if (!TryCount(comma < 0 ? bounds : bounds[..comma], out least)) return false;
        if (comma < 0) most = least;
        else if (comma + 1 < bounds.Length) return TryCount(bounds[(comma + 1)..], out most);
        return true;
    }

    private static bool TryCount(ReadOnlySpan<char> digits, out int count)
    {
        count = 0;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')) return false;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count)) count = int.MaxValue;
        return true;
    }

    /// <summary>Names of groups are dropped: nothing here asks for one.</summary>
    private bool Group()
    {
        if (_outer.Count >= NestingMax) throw new Wrong("expression nests too deeply");
        var outer = _flags;
        _at++;
        if (_at >= _text.Length || _text[_at] != '?')
        {
            _outer.Push(outer);
            _made.Append("(?:");
            return false;
        }
        if (_text.AsSpan(_at).StartsWith("?P<") || _text.AsSpan(_at).StartsWith("?<"))
        {
            var open = _text.IndexOf('<', _at);
            var close = _text.IndexOf('>', open);
            var name = close < 0 ? "" : _text[(open + 1)..close];
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                throw new Wrong("invalid named capture: `(" + _text[_at..(close < 0 ? _text.Length : close + 1)] + "`");
            _at = close + 1;
            _outer.Push(outer);
            _made.Append("(?:");
            return false;
        }
        return FlagGroup(outer);
    }

    private bool FlagGroup(Flags outer)
    {
        var start = _at++;
        var flags = outer;
        var on = true;
        var (ignoreOn, ignoreOff) = (false, false);
        for (; _at < _text.Length; _at++)
        {
            switch (_text[_at])
            {
                case 'i': (ignoreOn, ignoreOff) = (on, !on); continue;
                case 'm': flags = flags with { MultiLine = on }; continue;
                case 's': flags = flags with { DotAll = on }; continue;
                case 'U': flags = flags with { Ungreedy = on }; continue;
                case '-' when on: on = false; continue;
                case ':' or ')' when _text[_at - 1] != '-':
                    var letters = ignoreOn ? "i" : ignoreOff ? "-i" : "";
                    var isScoped = _text[_at++] == ':';
                    if (isScoped) _outer.Push(outer);
                    _made.Append(isScoped ? $"(?{letters}:" : letters.Length > 0 ? $"(?{letters})" : "");
                    _flags = flags;
                    return false;
            }
            break;
        }
        throw new Wrong("invalid or unsupported Perl syntax: `(" + _text[start..Math.Min(_text.Length, _at + 1)] + "`");
    }

    private void Escape()
    {
        if (_at + 1 >= _text.Length) throw new Wrong("trailing backslash at end of expression: ``");
        var c = _text[_at + 1];
        switch (c)
        {
            // In text that is not ASCII the runtime takes letters of all scripts for word characters, where RE2
            // doesn't.
            case 'A' or 'z' or 'b' or 'B':
                _made.Append('\\').Append(c);
                _at += 2;
                return;
            case 'Q':
                var end = _text.IndexOf("\\E", _at, StringComparison.Ordinal);
                var quoted = _text[(_at + 2)..(end < 0 ? _text.Length : end)];
                _made.Append("(?:").Append(System.Text.RegularExpressions.Regex.Escape(quoted).Replace("]", "\\]").Replace("}", "\\}")).Append(')');
                _at = end < 0 ? _text.Length : end + 2;
                return;
            case 'C':
                throw new Wrong("invalid escape sequence: `\\C`");
        }
        _made.Append(Re2Class.EscapeOutside(_text, ref _at, _byCodePoint, message => new Wrong(message)));
    }
}
