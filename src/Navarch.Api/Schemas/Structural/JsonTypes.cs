using Navarch.Api.Documents;

namespace Navarch.Api.Schemas.Structural;

[Flags]
enum JsonTypes
{
    None = 0,
    String = 1,
    Integer = 2,
    Number = 4,
    Boolean = 8,
    Array = 16,
    Object = 32,

    /// <summary>Of a name that stands for no type: nothing is of it.</summary>
    Unknown = 64,
}

static class JsonTypeNames
{
    private const double ExactMax = 9007199254740991;

    public static JsonTypes Read(string type) => type switch
    {
        "" => JsonTypes.None,
        "string" => JsonTypes.String,
        "integer" => JsonTypes.Integer,
        "number" => JsonTypes.Number,
        "boolean" => JsonTypes.Boolean,
        "array" => JsonTypes.Array,
        "object" => JsonTypes.Object,
        _ => JsonTypes.Unknown,
    };

    public static JsonTypes Of(DocumentValue value) => value switch
    {
        DocumentString => JsonTypes.String,
        DocumentNumber number => number.IsWhole ? JsonTypes.Integer : JsonTypes.Number,
        DocumentBool => JsonTypes.Boolean,
        DocumentArray => JsonTypes.Array,
        DocumentObject or PackedValue => JsonTypes.Object,
        _ => JsonTypes.None,
    };

    public static string Name(JsonTypes type) => type switch
    {
        JsonTypes.String => "string",
        JsonTypes.Integer => "integer",
        JsonTypes.Number => "number",
        JsonTypes.Boolean => "boolean",
        JsonTypes.Array => "array",
        JsonTypes.Object => "object",
        _ => "null",
    };

    /// <summary>A number with a point that is whole nevertheless, as near as a double tells: 1.0.</summary>
    public static bool IsWhole(double number)
    {
        const double epsilon = 1e-9;
        if (!double.IsFinite(number) || Math.Abs(number) > ExactMax) return false;
        var whole = Math.Truncate(number);
        if (whole == number) return true;
        if (whole == 0 || number < 0) return false;
        return Math.Abs(number - whole) / Math.Min(Math.Abs(number) + whole, double.MaxValue) < epsilon;
    }
}
