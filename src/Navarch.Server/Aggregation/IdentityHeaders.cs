using System.Text;
using Navarch.Api.Requests;

namespace Navarch.Server.Aggregation;

/// <summary>
/// Who asks, for a server that believes this one (upstream's <c>--requestheader-…</c> with its usual names). What the
/// client itself said under these names is taken away.
/// </summary>
internal static class IdentityHeaders
{
    private const string User = "X-Remote-User", Uid = "X-Remote-Uid", Group = "X-Remote-Group";
    private const string Extra = "X-Remote-Extra-";

    public static void Set(HttpRequestMessage request, UserIdentity user, HeaderLines lines)
    {
        var headers = request.Headers;
        foreach (var name in headers.NonValidated.Select(header => header.Key).Where(Is).ToList()) headers.Remove(name);
        headers.TryAddWithoutValidation(User, Text(user.Name));
        if (user.Uid.Length > 0) headers.TryAddWithoutValidation(Uid, Text(user.Uid));
        if (user.Groups.Count > 0) headers.TryAddWithoutValidation(Group, lines.Join(Group, user.Groups.Select(Text)));
        foreach (var (key, values) in user.Extra)
            headers.TryAddWithoutValidation(Extra + Escape(key), lines.Join(Extra + Escape(key), values.Select(Text)));
    }

    public static bool Is(string name) => name.StartsWith("X-Remote-", StringComparison.OrdinalIgnoreCase);

    /// <summary>A header is one line.</summary>
    private static string Text(string value) => value.AsSpan().ContainsAny('\r', '\n', '\0')
        ? string.Concat(value.Where(c => c is not ('\r' or '\n' or '\0')))
        : value;

    /// <summary>What no header's name may hold is written as %XX.</summary>
    private static string Escape(string key)
    {
        var text = new StringBuilder();
        foreach (var part in Encoding.UTF8.GetBytes(key))
        {
            var isPlain = char.IsAsciiLetterOrDigit((char)part) || "!#$&'*+-.^_`|~".Contains((char)part);
            if (isPlain) text.Append((char)part);
            else text.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }
}
