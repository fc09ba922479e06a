using System.Text;

namespace Navarch.Cel.Libraries;

/// <summary>
/// A URL as Go reads it: absolute, or a path that begins with a slash. The runtime's own type changes what it reads.
/// </summary>
sealed class UrlValue : CelOpaque
{
    public static readonly CelType OfUrl = CelType.Opaque("kubernetes.URL");

    private readonly string _text;

    private UrlValue(string text) => _text = text;

    public string Scheme { get; private init; } = "";
    public string Host { get; private init; } = "";
    public string Path { get; private init; } = "";
    public string Query { get; private init; } = "";
    public override CelType Type => OfUrl;
    public override bool Equals(object? other) => other is UrlValue held && held._text == _text;
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);
    public override string ToString() => _text;

    /// <summary>Without brackets and port.</summary>
    public string Hostname => Host.StartsWith('[') && Host.IndexOf(']') is var end and > 0
        ? Host[1..end]
        : Host.LastIndexOf(':') is var colon and >= 0 ? Host[..colon] : Host;

    public string Port =>
        Host.LastIndexOf(':') is var colon and >= 0 && colon > Host.LastIndexOf(']') ? Host[(colon + 1)..] : "";

    /// <summary>Escaped where it is written so and rightly, else escaped here.</summary>
    public string EscapedPath
    {
        get
        {
            var made = new StringBuilder();
            foreach (var octet in Encoding.UTF8.GetBytes(Path))
            {
                if (char.IsAsciiLetterOrDigit((char)octet) || "-_.~$&+,/:;=@!'()*%[]".Contains((char)octet)) made.Append((char)octet);
                else made.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
            return made.ToString();
        }
    }

    /// <summary>Values by name, in the order of names' first coming. What is written wrong is left out.</summary>
    public IReadOnlyList<KeyValuePair<string, List<string>>> QueryValues()
    {
        var values = new List<KeyValuePair<string, List<string>>>();
        foreach (var part in Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Contains(';')) continue;
            var equals = part.IndexOf('=');
            if (Unescape(equals < 0 ? part : part[..equals]) is not { } name
                || Unescape(equals < 0 ? "" : part[(equals + 1)..]) is not { } value) continue;
            var at = values.FindIndex(entry => entry.Key == name);
            if (at >= 0) values[at].Value.Add(value);
            else values.Add(new(name, [value]));
        }
        return values;
    }

    public static (UrlValue? Url, string? Problem) Parse(string text)
    {
        var shown = CelText.Quoted(text);
        if (text.Length == 0) return (null, "parse \"\": empty url");
        if (text.Any(c => c < ' ' || c == '\x7f')) return (null, $"parse {shown}: net/url: invalid control character in URL");
        var colon = text.IndexOf(':');
        var scheme = "";
        if (colon > 0 && char.IsAsciiLetter(text[0])
            && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0) scheme = text[..colon];
        else if (colon == 0) return (null, $"parse {shown}: missing protocol scheme");
        var rest = scheme.Length > 0 ? text[(colon + 1)..] : text;
        if (!rest.StartsWith('/')) return scheme.Length > 0 && rest.Length > 0
            ? (new UrlValue(text) { Scheme = scheme.ToLowerInvariant() }, null)
            : (null, $"parse {shown}: invalid URI for request");
        if (rest.IndexOf('#') is var hash and >= 0) rest = rest[..hash];
        var query = "";
        if (rest.IndexOf('?') is var mark and >= 0) (rest, query) = (rest[..mark], rest[(mark + 1)..]);
        var host = "";
        if (scheme.Length > 0 && rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('/', 2);
            host = end < 0 ? rest[2..] : rest[2..end];
            rest = end < 0 ? "" : rest[end..];
            if (host.LastIndexOf('@') is var user and >= 0) host = host[(user + 1)..];
            if (ProblemOf(host) is { } wrong) return (null, $"parse {shown}: {wrong}");
        }
        if (!HasWholeEscapes(rest)) return (null, $"parse {shown}: invalid URL escape");
        return (new UrlValue(text) { Scheme = scheme.ToLowerInvariant(), Host = host, Path = rest, Query = query }, null);
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static string? ProblemOf(string host)
    {
        if (host.StartsWith('[') && !host.Contains(']')) return "missing ']' in host";
        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']') && host[(colon + 1)..].Any(c => !char.IsAsciiDigit(c)))
            return $"invalid port {CelText.Quoted(host[colon..])} after host";
        return host.AsSpan().ContainsAny(" <>\"\\^`{|}") ? "invalid character in host name" : null;
    }

    private static bool HasWholeEscapes(string text)
    {
        for (var i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%', i + 1))
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return false;
        return true;
    }

    private static string? Unescape(string text) =>
        HasWholeEscapes(text) ? Uri.UnescapeDataString(text.Replace('+', ' ')) : null;
}
