using System.Buffers;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>
/// The parts of a URL as Go takes it apart, which is more lenient than <see cref="Uri"/>: a text without scheme or host
/// is a URL too, whose missing parts are then named one by one.
/// </summary>
internal sealed record WebhookUrl(string Scheme, string? User, string Host, string Query, string Fragment)
{
    private static readonly SearchValues<char> SchemeLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    public static WebhookUrl? TryParse(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\0', '\x1f') || text.Contains('\x7f') || !HasWholeEscapes(text))
            return null;
        var (rest, fragment) = Cut(text, '#');
        if (rest.StartsWith(':')) return null;
        var scheme = SchemeOf(rest);
        if (scheme.Length > 0) rest = rest[(scheme.Length + 1)..];
        (rest, var query) = Cut(rest, '?');
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            var isOdd = scheme.Length == 0 && rest.Split('/')[0].Contains(':');
            return isOdd ? null : new(scheme.ToLowerInvariant(), null, "", query, fragment);
        }
        var authority = rest[2..];
        if (authority.IndexOf('/') is >= 0 and var slash) authority = authority[..slash];
        var at = authority.LastIndexOf('@');
        var (user, host) = (at < 0 ? null : authority[..at], authority[(at + 1)..]);
        return HasValidPort(host) ? new(scheme.ToLowerInvariant(), user, host, query, fragment) : null;
    }

    private static string SchemeOf(string text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(text[0])) return "";
        return text.AsSpan(0, colon).ContainsAnyExcept(SchemeLetters) ? "" : text[..colon];
    }

    private static (string Before, string After) Cut(string text, char separator) =>
        text.IndexOf(separator) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "");

    private static bool HasValidPort(string host)
    {
        if (host.Contains(' ') || host.StartsWith('[') && !host.Contains(']')) return false;
        var after = host.StartsWith('[') ? host[(host.LastIndexOf(']') + 1)..] : host;
        var colon = after.LastIndexOf(':');
        return colon < 0 || after.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool HasWholeEscapes(string text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%', at + 1))
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                return false;
        return true;
    }
}
