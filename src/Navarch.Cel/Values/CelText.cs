using System.Globalization;
using System.Text;

namespace Navarch.Cel.Values;

/// <summary>Values as messages and tests show them: as an expression would write them.</summary>
static class CelText
{
    public static string Of(in CelValue value) => value.Kind switch
    {
        CelKind.Error => $"error({value.AsError.Message})",
        CelKind.Unknown => $"unknown({string.Join(", ", value.AsUnknown)})",
        CelKind.Null => "null",
        CelKind.Bool => value.AsBool ? "true" : "false",
        CelKind.Int => value.AsInt.ToString(CultureInfo.InvariantCulture),
        CelKind.Uint => value.AsUint.ToString(CultureInfo.InvariantCulture) + "u",
        CelKind.Double => Double(value.AsDouble),
        CelKind.String => Quoted(value.AsString),
        CelKind.Bytes => "b\"" + string.Concat(value.AsBytes.Select(octet => $"\\x{octet:x2}")) + "\"",
        CelKind.Timestamp => $"timestamp(\"{value.AsTimestamp}\")",
        CelKind.Duration => $"duration(\"{CelDurations.Text(value.AsDuration)}\")",
        CelKind.List => "[" + string.Join(", ", value.AsList.ToArray().Select(item => Of(item))) + "]",
        CelKind.Map => Map(value.AsMap),
        CelKind.Type => value.AsType.Name,
        CelKind.Optional => value.HasValue ? $"optional.of({Of(value.Value)})" : "optional.none()",
        _ => value.AsOpaque.ToString(),
    };

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var unit in text)
        {
            quoted.Append(unit switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\x{(int)unit:x2}",
                _ => unit.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>Never without a point or exponent, which would make it an int.</summary>
    private static string Double(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAnyInRange('.', '.') || !char.IsAsciiDigit(text[^1]) || text.Contains('E') ? text : text + ".0";
    }

    private static string Map(CelMap map)
    {
        var entries = string.Join(", ", map.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"));
        return map.ObjectType is { } type ? $"{type.Name}{{{entries}}}" : $"{{{entries}}}";
    }
}
