using System.Globalization;
using System.Text;

namespace Navarch.Api.Documents;

/// <summary>Doubles as Go's JSON encoder writes them: plain from 1e-6 up to 1e21, else with an exponent.</summary>
static class GoNumber
{
    private const int PlainFrom = -6;
    private const int PlainBelow = 21;
    private const int DisplayedPlainFrom = -4;

    public static string Format(double value)
    {
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";
        // The shortest text that reads back as the same number; .NET places point and exponent differently than Go.
        var (digits, exponent) = TakeApart(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var text = new StringBuilder(value < 0 ? "-" : "");
        if (exponent < PlainFrom || exponent >= PlainBelow) Scientific(text, digits, exponent);
        else Plain(text, digits, exponent);
        return text.ToString();
    }

    /// <summary>As Go's <c>%v</c> has it, for messages: 1e-05, 1e+21.</summary>
    public static string Display(double value)
    {
        if (value == 0) return "0";
        var (digits, exponent) = TakeApart(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        if (exponent is >= DisplayedPlainFrom and < PlainBelow) return Format(value);
        var point = digits.Length > 1 ? "." : "";
        return $"{(value < 0 ? "-" : "")}{digits[0]}{point}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>Significant digits and the exponent of the first: 0.012 is ("12", -2).</summary>
    private static (string Digits, int Exponent) TakeApart(string number)
    {
        var e = number.IndexOf('E');
        var mantissa = e < 0 ? number : number[..e];
        var exponent = e < 0 ? 0 : int.Parse(number.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        exponent += (point < 0 ? mantissa.Length : point) - 1 - leadingZeros;
        return (digits.Trim('0'), exponent);
    }

    private static void Scientific(StringBuilder text, string digits, int exponent)
    {
        text.Append(digits[0]);
        if (digits.Length > 1) text.Append('.').Append(digits, 1, digits.Length - 1);
        text.Append('e').Append(exponent < 0 ? '-' : '+');
        var magnitude = Math.Abs(exponent);
        // Go writes e-7, but e+21: its two-digit minimum is undone for negative exponents only.
        text.Append(magnitude.ToString(exponent < 0 ? "0" : "00", CultureInfo.InvariantCulture));
    }

    private static void Plain(StringBuilder text, string digits, int exponent)
    {
        if (exponent < 0)
        {
            text.Append("0.").Append('0', -exponent - 1).Append(digits);
            return;
        }
        var whole = exponent + 1;
        if (digits.Length <= whole) text.Append(digits).Append('0', whole - digits.Length);
        else text.Append(digits, 0, whole).Append('.').Append(digits, whole, digits.Length - whole);
    }
}
