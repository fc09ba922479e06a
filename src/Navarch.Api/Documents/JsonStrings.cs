using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Navarch.Api.Documents;

/// <summary>
/// Strings of JSON text. What is no valid Unicode (a lone surrogate, broken UTF-8) becomes U+FFFD, as in Go, where the
/// runtime's reader would throw.
/// </summary>
static class JsonStrings
{
    private const int ShownMax = 64;

    public static string Read(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return Encoding.UTF8.GetString(reader.ValueSpan);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>A piece of the input as a message shows it.</summary>
    public static string Shown(ReadOnlySpan<byte> utf8) => utf8.Length <= ShownMax
        ? Encoding.UTF8.GetString(utf8)
        : Encoding.UTF8.GetString(utf8[..ShownMax]) + "…";

    /// <summary>The reader has checked the escapes' form already.</summary>
    private static string Unescape(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }
            var code = escaped[++i];
            text.Append(code == 'u' ? Unit(escaped.AsSpan(i + 1, 4)) : Single(code));
            if (code == 'u') i += 4;
        }
        ReplaceLoneSurrogates(text);
        return text.ToString();
    }

    private static char Unit(ReadOnlySpan<char> hex) =>
        (char)ushort.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char Single(char code) => code switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => code,
    };

    private static void ReplaceLoneSurrogates(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) text[i] = '\uFFFD';
        }
    }
}
