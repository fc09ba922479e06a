using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Codecs;

/// <summary>How messages name types: as users know them from upstream.</summary>
static class TypeNames
{
    public static string Of(DocumentValue value) => value switch
    {
        DocumentString => "string",
        DocumentNumber number => $"number {(number.IsWhole ? number.ToString() : GoNumber.Format(number.Real))}",
        DocumentBool => "bool",
        DocumentObject => "object",
        DocumentArray => "array",
        _ => "null",
    };

    public static string Of(ValueSchema schema) => schema switch
    {
        ValueSchema.Struct nested => nested.Type.ShortName,
        ValueSchema.List list => $"[]{Of(list.Item)}",
        ValueSchema.Map map => $"map[string]{Of(map.Item)}",
        ValueSchema.Scalar scalar => Of(scalar.Kind),
        _ => "any",
    };

    private static string Of(ScalarKind kind) => kind switch
    {
        ScalarKind.String => "string",
        ScalarKind.Boolean => "bool",
        ScalarKind.Int32 => "int32",
        ScalarKind.Int64 => "int64",
        ScalarKind.Double => "float64",
        ScalarKind.Bytes => "[]byte",
        ScalarKind.Quantity => "resource.Quantity",
        ScalarKind.IntOrString => "intstr.IntOrString",
        ScalarKind.Time => "v1.Time",
        ScalarKind.MicroTime => "v1.MicroTime",
        _ => "v1.Duration",
    };
}
