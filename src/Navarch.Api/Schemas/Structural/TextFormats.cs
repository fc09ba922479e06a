using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Navarch.Api.Codecs;
using Navarch.Api.Patterns;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// The formats of text that are validated, as upstream's v1.33 knows them: a definition must still hold on a server one
/// release older. Any other format says nothing. Dashes in a format's name don't count.
/// </summary>
public static partial class TextFormats
{
    private const string HostnamePattern = @"^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)" +
        @"|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$";

    private static readonly Lazy<Pattern> Hostname = new(() =>
        Pattern.Compile(HostnamePattern, HostnamePattern.Length).Compiled!);

    public static bool IsKnown(string format) => Find(format) is not null;

    /// <summary>Null where the format says nothing.</summary>
    internal static Func<string, bool>? Find(string? format) => format?.Replace("-", "", StringComparison.Ordinal) switch
    {
        "bsonobjectid" => static text => text.Length == 24 && IsHex(text),
        "uri" => RequestUri.IsValid,
        "email" => MailAddress.IsValid,
        "hostname" => IsHostname,
        "ipv4" => static text => text.Contains('.') && IsAddress(text),
        "ipv6" => static text => text.Contains(':') && IsAddress(text),
        "cidr" => IsBlock,
        "mac" => IsHardwareAddress,
        "uuid" => static text => Uuid().IsMatch(text),
        "uuid3" => static text => Uuid3().IsMatch(text),
        "uuid4" => static text => Uuid4().IsMatch(text),
        "uuid5" => static text => Uuid5().IsMatch(text),
        "isbn" => static text => Checksums.IsIsbn10(text) || Checksums.IsIsbn13(text),
        "isbn10" => Checksums.IsIsbn10,
        "isbn13" => Checksums.IsIsbn13,
        "creditcard" => Checksums.IsCreditCard,
        "ssn" => static text => text.Length == 11 && SocialSecurityNumber().IsMatch(text),
        "hexcolor" => static text => HexColor().IsMatch(text),
        "rgbcolor" => static text => RgbColor().IsMatch(text),
        "byte" => static text => Base64().IsMatch(text),
        "password" => static _ => true,
        "date" => IsDate,
        "duration" => IsDuration,
        "datetime" => IsDateTime,
        _ => null,
    };

    private static bool IsHex(string text)
    {
        foreach (var c in text)
            if (!char.IsAsciiHexDigit(c)) return false;
        return true;
    }

    private static bool IsHostname(string text)
    {
        if (!Hostname.Value.IsMatch(text) || System.Text.Encoding.UTF8.GetByteCount(text) > 255) return false;
        foreach (var label in text.Split('.'))
            if (System.Text.Encoding.UTF8.GetByteCount(label) > 63) return false;
        return true;
    }

    /// <summary>Leading zeros of an IPv4 address pass, as they did before Go refused them.</summary>
    private static bool IsAddress(string text)
    {
        if (!text.Contains(':')) return IsDottedQuad(text);
        if (text.AsSpan().ContainsAny("%[]/ ") || !IPAddress.TryParse(text, out var address)) return false;
        return address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    private static bool IsDottedQuad(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 4) return false;
        foreach (var part in parts)
            if (part.Length == 0 || part.AsSpan().ContainsAnyExceptInRange('0', '9') ||
                !int.TryParse(part, CultureInfo.InvariantCulture, out var number) || number > 255) return false;
        return true;
    }

    private static bool IsBlock(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0 || !IsAddress(text[..slash])) return false;
        var length = text.AsSpan(slash + 1);
        if (length.IsEmpty || length.Length > 3 || length.ContainsAnyExceptInRange('0', '9')) return false;
        return int.Parse(length, CultureInfo.InvariantCulture) <= (text.AsSpan(0, slash).Contains(':') ? 128 : 32);
    }

    /// <summary>6, 8 or 20 octets, by colons, by dashes, or by dots in fours.</summary>
    private static bool IsHardwareAddress(string text)
    {
        if (text.Length < 14) return false;
        var (separator, width) = text[2] is ':' or '-' ? (text[2], 2) : text[4] == '.' ? ('.', 4) : ('\0', 0);
        if (width == 0 || (text.Length + 1) % (width + 1) != 0) return false;
        if ((text.Length + 1) / (width + 1) * (width / 2) is not (6 or 8 or 20)) return false;
        for (var i = 0; i < text.Length; i++)
            if (i % (width + 1) == width ? text[i] != separator : !char.IsAsciiHexDigit(text[i])) return false;
        return true;
    }

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ||
        // The runtime's years begin at 1, Go's at 0.
        (text.StartsWith("0000-", StringComparison.Ordinal) && IsDate("0004" + text[4..]));

    private static bool IsDateTime(string text)
    {
        var parts = text.ToLowerInvariant().Split('t');
        if (text.Length < 4 || parts.Length < 2 || !IsDate(parts[0])) return false;
        var time = TimeOfDay().Match(parts[1]);
        return time.Success && string.CompareOrdinal(time.Groups[1].Value, "23") <= 0 &&
            string.CompareOrdinal(time.Groups[2].Value, "59") <= 0 && string.CompareOrdinal(time.Groups[3].Value, "59") <= 0;
    }

    /// <summary>Go's notation, or anywhere in the text a number with a unit: <c>22 ns</c>, <c>3 days</c>.</summary>
    private static bool IsDuration(string text)
    {
        if (GoDuration.TryParse(text, out _)) return true;
        var isDuration = false;
        foreach (Match match in Amounts().Matches(text))
        {
            if (!long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out _)) return false;
            isDuration |= IsUnit(match.Groups[2].Value.ToLowerInvariant());
        }
        return isDuration;
    }

    private static bool IsUnit(string unit)
    {
        if (unit is "ns" or "us" or "µs" or "ms" or "s" or "m" or "h" or "hr" or "d" or "w" or "wk") return true;
        foreach (var start in (ReadOnlySpan<string>)["nano", "micro", "milli", "sec", "min", "hour", "day", "week"])
            if (unit.StartsWith(start, StringComparison.Ordinal)) return true;
        return false;
    }

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?3[0-9a-fA-F]{3}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid3();

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?4[0-9a-fA-F]{3}-?[89abAB][0-9a-fA-F]{3}-?[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid4();

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?5[0-9a-fA-F]{3}-?[89abAB][0-9a-fA-F]{3}-?[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid5();

    [GeneratedRegex(@"\A[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}\z")]
    private static partial Regex SocialSecurityNumber();

    [GeneratedRegex(@"\A#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\z")]
    private static partial Regex HexColor();

    [GeneratedRegex(@"\Argb\([ \t-\r]*(0|[1-9][0-9]?|1[0-9][0-9]?|2[0-4][0-9]|25[0-5])[ \t-\r]*" +
        @"(,[ \t-\r]*(0|[1-9][0-9]?|1[0-9][0-9]?|2[0-4][0-9]|25[0-5])[ \t-\r]*){2}\)\z")]
    private static partial Regex RgbColor();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})\z")]
    private static partial Regex Base64();

    [GeneratedRegex(@"\A([0-9]{2}):([0-9]{2}):([0-9]{2})([^\n][0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))\z")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"([0-9]+)[ \t\n\f\r]*([A-Za-zµ]+)")]
    private static partial Regex Amounts();
}
