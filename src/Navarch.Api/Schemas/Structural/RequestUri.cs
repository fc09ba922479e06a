using System.Buffers;

namespace Navarch.Api.Schemas.Structural;

/// <summary>A URI as Go's <c>url.ParseRequestURI</c> takes it: absolute, or a path that begins with a slash.</summary>
static class RequestUri
{
    private static readonly SearchValues<char> SchemeLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static readonly SearchValues<char> UserLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:~!$&'()*+,;=%@");

    public static bool IsValid(string text)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains('\x7f')) return false;
        if (text == "*") return true;
        var colon = text.AsSpan().IndexOfAnyExcept(SchemeLetters);
        if (colon == 0 && text[0] == ':') return false;
        var hasScheme = colon > 0 && text[colon] == ':' && char.IsAsciiLetter(text[0]);
        var rest = hasScheme ? text.AsSpan(colon + 1) : text;
        if (rest.IndexOf('?') is var mark and >= 0) rest = rest[..mark];
        if (rest.IsEmpty || rest[0] != '/') return hasScheme;
        if (hasScheme && rest.StartsWith("//") && !rest.StartsWith("///"))
        {
            var authority = rest[2..];
            var end = authority.IndexOf('/');
            rest = end < 0 ? [] : authority[end..];
            if (!IsAuthority(end < 0 ? authority : authority[..end])) return false;
        }
        return HasWholeEscapes(rest);
    }

    private static bool IsAuthority(ReadOnlySpan<char> authority)
    {
        var at = authority.LastIndexOf('@');
        var user = authority[..Math.Max(at, 0)];
        if (user.ContainsAnyExcept(UserLetters) || !HasWholeEscapes(user)) return false;
        var host = authority[(at + 1)..];
        if (host.StartsWith("["))
        {
            var close = host.LastIndexOf(']');
            return close > 0 && IsPort(host[(close + 1)..]);
        }
        var colon = host.LastIndexOf(':');
        if (colon >= 0 && !IsPort(host[colon..])) return false;
        return !host.ContainsAny(" <>\"\\^`{|}#") && HasNoAsciiEscapes(host);
    }

    private static bool IsPort(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text[0] == ':' && !text[1..].ContainsAnyExceptInRange('0', '9'));

    private static bool HasWholeEscapes(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '%' && !IsEscape(text[i..])) return false;
        return true;
    }

    /// <summary>A host may escape only what isn't ASCII.</summary>
    private static bool HasNoAsciiEscapes(ReadOnlySpan<char> host)
    {
        for (var i = 0; i < host.Length; i++)
            if (host[i] == '%' && (!IsEscape(host[i..]) || host[i + 1] < '8')) return false;
        return true;
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length > 2 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);
}
