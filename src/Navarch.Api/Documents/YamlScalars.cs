using System.Globalization;
using System.Text.RegularExpressions;

namespace Navarch.Api.Documents;

/// <summary>
/// What a plain YAML scalar means to Kubernetes, whose parser follows YAML 1.1 with 1.2's exceptions: <c>yes</c>,
/// <c>on</c> and their like are booleans, <c>0o17</c> and <c>017</c> are octal, <c>1_000</c> is a number, and a
/// date is a string.
/// </summary>
static partial class YamlScalars
{
    private const double WholeBelow = 9.2e18;

    public static DocumentValue Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => DocumentNull.Instance,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => DocumentBool.True,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => DocumentBool.False,
        _ => (char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' ? Number(text) : null) ?? (DocumentValue)text,
    };

    /// <summary>The text would not come back as the same string if it were written without quotes.</summary>
    public static bool NeedsQuotes(string text) =>
        text.Length == 0 || Resolve(text) is not DocumentString || !PlainText().IsMatch(text) || LooksSpecial(text);

    private static DocumentNumber? Number(string text)
    {
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (plain.Length == 0) return null;
        var isNegative = plain[0] == '-';
        var digits = plain[0] is '-' or '+' ? plain[1..] : plain;
        if (Whole(digits) is { } magnitude) return Signed(magnitude, isNegative);
        if (!Real().IsMatch(plain)) return null;
        if (!double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)) return null;
        if (!double.IsFinite(real)) return null;
        // On its way through JSON upstream, 3.0 becomes 3.
        return Math.Abs(real) < WholeBelow && Math.Floor(real) == real ? new((long)real) : new(real);
    }

    private static DocumentNumber? Signed(ulong magnitude, bool isNegative)
    {
        if (magnitude <= long.MaxValue) return new(isNegative ? -(long)magnitude : (long)magnitude);
        return isNegative && magnitude == (ulong)long.MaxValue + 1 ? new(long.MinValue) : new(isNegative ? -(double)magnitude : magnitude);
    }

    private static ulong? Whole(string digits)
    {
        if (digits.StartsWith("0x", StringComparison.Ordinal)) return Radix(digits.AsSpan(2), 16);
        if (digits.StartsWith("0b", StringComparison.Ordinal)) return Radix(digits.AsSpan(2), 2);
        if (digits.StartsWith("0o", StringComparison.Ordinal)) return Radix(digits.AsSpan(2), 8);
        if (digits.Length > 1 && digits[0] == '0') return Radix(digits.AsSpan(1), 8);
        return Radix(digits, 10);
    }

    private static ulong? Radix(ReadOnlySpan<char> digits, uint radix)
    {
        if (digits.IsEmpty) return null;
        UInt128 value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit)) return null;
            var weight = (uint)Convert.ToInt32(digit.ToString(), 16);
            if (weight >= radix) return null;
            value = value * radix + weight;
            if (value > ulong.MaxValue) return null;
        }
        return (ulong)value;
    }

    private static bool LooksSpecial(string text) => text is "=" or "<<" || text.StartsWith("...", StringComparison.Ordinal) || Date().IsMatch(text) || Sexagesimal().IsMatch(text);

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Real();

    /// <summary>Starts with no indicator, holds neither ": " nor " #", ends with neither colon nor blank.</summary>
    [GeneratedRegex(@"^(?![-?:,\[\]{}#&*!|>'""%@` ])(?!.*(: | #))[\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*(?<![: ])\z")]
    private static partial Regex PlainText();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")]
    private static partial Regex Date();

    [GeneratedRegex(@"^[-+]?[0-9]+(:[0-9]+)+")]
    private static partial Regex Sexagesimal();
}
