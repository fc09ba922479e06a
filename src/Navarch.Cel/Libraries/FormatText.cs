using System.Globalization;
using System.Text;

namespace Navarch.Cel.Libraries;

/// <summary>The clauses of <c>format</c>: s, d, f, e, b, x, X and o.</summary>
static class FormatText
{
    private const int PrecisionMax = 1_000;
    private const int PrecisionUsual = 6;

    public static CelValue Of(string format, CelList arguments)
    {
        var text = new StringBuilder();
        var used = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }
            if (++i >= format.Length) return CelValue.Error("unexpected end of string");
            if (format[i] == '%')
            {
                text.Append('%');
                continue;
            }
            var precision = PrecisionUsual;
            if (format[i] == '.')
            {
                var start = ++i;
                while (i < format.Length && char.IsAsciiDigit(format[i])) i++;
                if (!int.TryParse(format.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture, out precision)
                    || precision > PrecisionMax || i >= format.Length)
                    return CelValue.Error("error while parsing precision: unable to find end of precision specifier");
            }
            if (used >= arguments.Count) return CelValue.Error($"index {used} out of range");
            var (clause, problem) = Clause(format[i], arguments[used++], precision);
            if (clause is null) return CelValue.Error($"could not parse formatting clause: {problem}");
            text.Append(clause);
        }
        return CelValue.String(text.ToString());
    }

    private static (string? Text, string? Problem) Clause(char letter, in CelValue value, int precision) =>
        letter switch
    {
        's' => Text(value) is { } text ? (text, null) : (null, Wrong("string", "strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps", value)),
        'd' => Decimal(value) is { } digits ? (digits, null) : (null, Wrong("decimal", "integers", value)),
        'f' => Real(value) is { } real ? (Fixed(real, precision), null) : (null, Wrong("fixed-point", "doubles", value)),
        'e' => Real(value) is { } real
            ? (Scientific(real, precision), null)
            : (null, Wrong("scientific", "doubles", value)),
        'b' => Radix(value, 2, allowsBool: true) is { } digits ? (digits, null) : (null, Wrong("binary", "integers and bools", value)),
        'o' => Radix(value, 8, allowsBool: false) is { } digits ? (digits, null) : (null, Wrong("octal", "integers", value)),
        'x' or 'X' => Hexadecimal(value) is { } digits
            ? (letter == 'X' ? digits.ToUpperInvariant() : digits, null)
            : (null, $"error during formatting: only integers, byte buffers, and strings can be formatted as hex, was given {value.RuntimeType.Name}"),
        _ => (null, $"unrecognized formatting clause \"{letter}\""),
    };

    private static string Wrong(string clause, string allowed, in CelValue value) =>
        $"error during formatting: {clause} clause can only be used on {allowed}, was given {value.RuntimeType.Name}";

    private static string? Decimal(in CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt.ToString(CultureInfo.InvariantCulture),
        CelKind.Uint => value.AsUint.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static double? Real(in CelValue value) => value.Kind switch
    {
        CelKind.Double => value.AsDouble,
        CelKind.String when value.AsString == "NaN" => double.NaN,
        CelKind.String when value.AsString == "Infinity" => double.PositiveInfinity,
        CelKind.String when value.AsString == "-Infinity" => double.NegativeInfinity,
        _ => null,
    };

    /// <summary>Thousands are set apart, as Go's printer for American English does.</summary>
    private static string Fixed(double value, int precision) =>
        Special(value) ?? value.ToString("N" + precision, CultureInfo.InvariantCulture);

    private static string Scientific(double value, int precision)
    {
        if (Special(value) is { } special) return special;
        var text = value.ToString((precision == 0 ? "0" : "0." + new string('0', precision)) + "e+00", CultureInfo.InvariantCulture);
        var e = text.IndexOf('e');
        return $"{text[..e]}×10{Superscript(text[(e + 1)..])}";
    }

    /// <summary>As Go's printer for languages writes exponents.</summary>
    private static string Superscript(string exponent)
    {
        var made = new StringBuilder(exponent[0] == '-' ? "⁻" : "");
        foreach (var digit in exponent[1..]) made.Append("⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']);
        return made.ToString();
    }

    private static string? Special(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "∞" : double.IsNegativeInfinity(value) ? "-∞" : null;

    private static string? Radix(in CelValue value, int radix, bool allowsBool)
    {
        if (value.Kind == CelKind.Bool && allowsBool) return value.AsBool ? "1" : "0";
        if (value.Kind is not (CelKind.Int or CelKind.Uint)) return null;
        var isNegative = value.Kind == CelKind.Int && value.AsInt < 0;
        var magnitude = isNegative ? unchecked(0 - value.AsUint) : value.AsUint;
        var digits = new StringBuilder();
        do digits.Insert(0, "0123456789abcdef"[(int)(magnitude % (ulong)radix)]);
        while ((magnitude /= (ulong)radix) > 0);
        return (isNegative ? "-" : "") + digits;
    }

    private static string? Hexadecimal(in CelValue value) => value.Kind switch
    {
        CelKind.String => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value.AsString)),
        CelKind.Bytes => Convert.ToHexStringLower(value.AsBytes),
        _ => Radix(value, 16, allowsBool: false),
    };

    private static string? Text(in CelValue value) => value.Kind switch
    {
        CelKind.String => value.AsString,
        CelKind.Bytes => Encoding.UTF8.GetString(value.AsBytes),
        CelKind.Bool => value.AsBool ? "true" : "false",
        CelKind.Null => "null",
        CelKind.Int or CelKind.Uint => Decimal(value),
        CelKind.Double => GoDouble.Shortest(value.AsDouble),
        CelKind.Timestamp => value.AsTimestamp.ToString(),
        CelKind.Duration => CelDurations.Text(value.AsDuration),
        CelKind.Type => value.AsType.Name,
        CelKind.List => List(value.AsList),
        CelKind.Map => Map(value.AsMap),
        _ => null,
    };

    private static string? List(CelList list)
    {
        var items = new string[list.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (Within(list[i]) is not { } item) return null;
            items[i] = item;
        }
        return $"[{string.Join(", ", items)}]";
    }

    private static string? Map(CelMap map)
    {
        var entries = new List<(string Key, string Value)>(map.Count);
        foreach (var (key, value) in map.Entries)
        {
            if (Within(key) is not { } shownKey || Within(value) is not { } shown) return null;
            entries.Add((shownKey, shown));
        }
        entries.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}:{entry.Value}"))}}}";
    }

    private static string? Within(in CelValue value) => value.Kind switch
    {
        CelKind.String => CelText.Quoted(value.AsString),
        CelKind.Bytes => "b" + CelText.Quoted(Encoding.UTF8.GetString(value.AsBytes)),
        CelKind.Double when !double.IsFinite(value.AsDouble) => CelText.Quoted(Fixed(value.AsDouble, PrecisionUsual)),
        CelKind.Double => value.AsDouble.ToString("F6", CultureInfo.InvariantCulture),
        CelKind.Timestamp or CelKind.Duration => value.ToString(),
        _ => Text(value),
    };
}
