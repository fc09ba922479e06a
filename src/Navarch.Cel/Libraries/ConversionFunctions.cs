using System.Globalization;
using System.Text;
using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>From one type to another; what has no counterpart there is an error.</summary>
static class ConversionFunctions
{
    private const double IntEnd = 9223372036854775808.0;
    private const double UintEnd = 18446744073709551616.0;

    private static readonly CelType T = CelType.Parameter("T");
    private static readonly CelValue IntOverflow = CelValue.Error("integer overflow");
    private static readonly CelValue UintOverflow = CelValue.Error("unsigned integer overflow");
    private static readonly CelValue TimestampOverflow = CelValue.Error("timestamp overflow");
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static CelOverload[] Overloads { get; } =
    [
        Of("dyn", "to_dyn", T, CelType.Dyn, Same),
        Of("type", "type", T, CelType.TypeOf(T), (in value) => CelValue.Type(value.RuntimeType)),
        Of("bool", "bool_to_bool", CelType.Bool, CelType.Bool, Same),
        Of("bool", "string_to_bool", CelType.String, CelType.Bool, ToBool),
        Of("bytes", "bytes_to_bytes", CelType.Bytes, CelType.Bytes, Same),
        Of("bytes", "string_to_bytes", CelType.String, CelType.Bytes, (in text) =>
            CelValue.Bytes(Encoding.UTF8.GetBytes(text.AsString))),
        Of("double", "double_to_double", CelType.Double, CelType.Double, Same),
        Of("double", "int64_to_double", CelType.Int, CelType.Double, (in number) => CelValue.Double(number.AsInt)),
        Of("double", "string_to_double", CelType.String, CelType.Double, ToDouble),
        Of("double", "uint64_to_double", CelType.Uint, CelType.Double, (in number) => CelValue.Double(number.AsUint)),
        Of("duration", "duration_to_duration", CelType.Duration, CelType.Duration, Same),
        Of("duration", "int64_to_duration", CelType.Int, CelType.Duration, (in number) =>
            CelValue.Duration(number.AsInt)),
        Of("duration", "string_to_duration", CelType.String, CelType.Duration, (in text) =>
            CelDurations.Parse(text.AsString) is { } duration
                ? CelValue.Duration(duration)
                : CelValue.Error($"time: invalid duration {CelText.Quoted(text.AsString)}")),
        Of("int", "int64_to_int64", CelType.Int, CelType.Int, Same),
        Of("int", "double_to_int64", CelType.Double, CelType.Int, (in number) =>
            number.AsDouble > -IntEnd && number.AsDouble < IntEnd ? CelValue.Int((long)number.AsDouble) : IntOverflow),
        Of("int", "duration_to_int64", CelType.Duration, CelType.Int, (in duration) =>
            CelValue.Int(duration.AsDuration)),
        Of("int", "string_to_int64", CelType.String, CelType.Int, ToInt),
        Of("int", "timestamp_to_int64", CelType.Timestamp, CelType.Int, (in time) =>
            CelValue.Int(time.AsTimestamp.Seconds)),
        Of("int", "uint64_to_int64", CelType.Uint, CelType.Int, (in number) =>
            number.AsUint <= long.MaxValue ? CelValue.Int((long)number.AsUint) : IntOverflow),
        Of("string", "string_to_string", CelType.String, CelType.String, Same),
        Of("string", "bool_to_string", CelType.Bool, CelType.String, (in flag) =>
            CelValue.String(flag.AsBool ? "true" : "false")),
        Of("string", "bytes_to_string", CelType.Bytes, CelType.String, FromBytes),
        Of("string", "double_to_string", CelType.Double, CelType.String, (in number) =>
            CelValue.String(GoDouble.Shortest(number.AsDouble))),
        Of("string", "duration_to_string", CelType.Duration, CelType.String, (in duration) =>
            CelValue.String(CelDurations.Text(duration.AsDuration))),
        Of("string", "int64_to_string", CelType.Int, CelType.String, (in number) =>
            CelValue.String(number.AsInt.ToString(CultureInfo.InvariantCulture))),
        Of("string", "timestamp_to_string", CelType.Timestamp, CelType.String, (in time) =>
            CelValue.String(time.AsTimestamp.ToString())),
        Of("string", "uint64_to_string", CelType.Uint, CelType.String, (in number) =>
            CelValue.String(number.AsUint.ToString(CultureInfo.InvariantCulture))),
        Of("timestamp", "timestamp_to_timestamp", CelType.Timestamp, CelType.Timestamp, Same),
        Of("timestamp", "int64_to_timestamp", CelType.Int, CelType.Timestamp, (in seconds) =>
            CelTimestamp.IsInRange(seconds.AsInt) ? CelValue.Timestamp(new(seconds.AsInt, 0)) : TimestampOverflow),
        Of("timestamp", "string_to_timestamp", CelType.String, CelType.Timestamp, (in text) =>
            CelTimestamp.Parse(text.AsString) is { } time
                ? CelValue.Timestamp(time)
                : CelValue.Error($"invalid timestamp {CelText.Quoted(text.AsString)}")),
        Of("uint", "uint64_to_uint64", CelType.Uint, CelType.Uint, Same),
        Of("uint", "double_to_uint64", CelType.Double, CelType.Uint, (in number) =>
            number.AsDouble >= 0 && number.AsDouble < UintEnd ? CelValue.Uint((ulong)number.AsDouble) : UintOverflow),
        Of("uint", "int64_to_uint64", CelType.Int, CelType.Uint, (in number) =>
            number.AsInt >= 0 ? CelValue.Uint((ulong)number.AsInt) : UintOverflow),
        Of("uint", "string_to_uint64", CelType.String, CelType.Uint, ToUint),
    ];

    private static CelValue Same(in CelValue value) => value;

    private static CelValue ToBool(in CelValue text) => text.AsString switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => CelValue.True,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => CelValue.False,
        _ => Failed("string", "bool"),
    };

    private static CelValue ToInt(in CelValue text) =>
        long.TryParse(text.AsString, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? CelValue.Int(number)
            : Failed("string", "int");

    private static CelValue ToUint(in CelValue text) =>
        ulong.TryParse(text.AsString, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? CelValue.Uint(number)
            : Failed("string", "uint");

    private static CelValue ToDouble(in CelValue text)
    {
        var sign = text.AsString is ['-', ..] ? -1 : 1;
        var unsigned = text.AsString.TrimStart('+', '-');
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            return CelValue.Double(sign * double.PositiveInfinity);
        if (text.AsString.Equals("nan", StringComparison.OrdinalIgnoreCase)) return CelValue.Double(double.NaN);
        return text.AsString.Length > 0 && !text.AsString.AsSpan().ContainsAny(" \t\r\n")
            && double.TryParse(text.AsString, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? CelValue.Double(number)
                : Failed("string", "double");
    }

    private static CelValue FromBytes(in CelValue bytes)
    {
        try
        {
            return CelValue.String(Strict.GetString(bytes.AsBytes));
        }
        catch (DecoderFallbackException)
        {
            return CelValue.Error("invalid UTF-8 in bytes, cannot convert to string");
        }
    }

    private static CelValue Failed(string from, string to) =>
        CelValue.Error($"type conversion error from '{from}' to '{to}'");
}
