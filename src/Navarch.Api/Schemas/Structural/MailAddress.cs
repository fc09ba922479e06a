using System.Buffers;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// One mail address of RFC 5322 as Go's <c>mail.ParseAddress</c> takes it: <c>a@b.c</c>, or a name and
/// <c>&lt;a@b.c&gt;</c>, with comments in parentheses behind it. Letters beyond ASCII count as letters.
/// </summary>
ref struct MailAddress
{
    private static readonly SearchValues<char> AtomSpecials = SearchValues.Create("()<>[]:;@\\,\".");

    private ReadOnlySpan<char> _rest;

    private MailAddress(ReadOnlySpan<char> text) => _rest = text;

    public static bool IsValid(string text)
    {
        var address = new MailAddress(text);
        address.SkipSpace();
        return address.Single();
    }

    private bool Single()
    {
        var start = _rest;
        if (Specification() && SkipComments() && _rest.IsEmpty) return true;
        _rest = start;
        return Named() && SkipComments() && _rest.IsEmpty;
    }

    /// <summary>A phrase, and the address in angle brackets.</summary>
    private bool Named()
    {
        while (!_rest.IsEmpty && _rest[0] != '<')
        {
            if (!(_rest[0] == '"' ? QuotedText() : Atom(withDots: true, isStrict: false))) return false;
            SkipSpace();
        }
        return Take('<') && Specification() && Take('>');
    }

    private bool Specification()
    {
        SkipSpace();
        if (_rest.IsEmpty) return false;
        if (!(_rest[0] == '"' ? QuotedText() : Atom(withDots: true, isStrict: true))) return false;
        if (!Take('@')) return false;
        SkipSpace();
        if (_rest.IsEmpty) return false;
        return _rest[0] == '[' ? Literal() : Atom(withDots: true, isStrict: true);
    }

    private bool Atom(bool withDots, bool isStrict)
    {
        var length = 0;
        while (length < _rest.Length && IsAtomLetter(_rest[length], withDots)) length++;
        if (length == 0) return false;
        var atom = _rest[..length];
        _rest = _rest[length..];
        return !isStrict || !(atom[0] == '.' || atom[^1] == '.' || atom.IndexOf("..") >= 0);
    }

    private static bool IsAtomLetter(char c, bool withDots) =>
        c == '.' ? withDots : c > ' ' && c != '\x7f' && !AtomSpecials.Contains(c);

    private bool QuotedText()
    {
        for (var i = 1; i < _rest.Length; i++)
        {
            if (_rest[i] == '\\') i++;
            else if (_rest[i] == '"')
            {
                var isEmpty = i == 1;
                _rest = _rest[(i + 1)..];
                return !isEmpty;
            }
            else if (_rest[i] is < ' ' and not '\t' || _rest[i] == '\x7f') return false;
        }
        return false;
    }

    /// <summary>An IP address in brackets.</summary>
    private bool Literal()
    {
        var close = _rest.IndexOf(']');
        if (close < 0) return false;
        var address = _rest[1..close];
        _rest = _rest[(close + 1)..];
        if (address.StartsWith("IPv6:")) address = address[5..];
        return System.Net.IPAddress.TryParse(address, out _);
    }

    private bool Take(char wanted)
    {
        if (_rest.IsEmpty || _rest[0] != wanted) return false;
        _rest = _rest[1..];
        return true;
    }

    private void SkipSpace() => _rest = _rest.TrimStart(" \t");

    /// <summary>Blanks and comments, which nest; false where one doesn't end.</summary>
    private bool SkipComments()
    {
        while (true)
        {
            SkipSpace();
            if (_rest.IsEmpty || _rest[0] != '(') return true;
            var depth = 0;
            var i = 0;
            for (; i < _rest.Length; i++)
            {
                if (_rest[i] == '\\') i++;
                else if (_rest[i] == '(') depth++;
                else if (_rest[i] == ')' && --depth == 0) break;
            }
            if (i >= _rest.Length) return false;
            _rest = _rest[(i + 1)..];
        }
    }
}
