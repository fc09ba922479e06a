using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Codecs;

/// <summary>What stands for "nothing" in each type: Go's zero values as its JSON has them.</summary>
static class Absences
{
    private static readonly DocumentString NoText = new("");
    private static readonly DocumentString NoQuantity = new("0");
    private static readonly DocumentNumber NoNumber = new(0L);

    /// <summary>What an always-written field shows when it is absent.</summary>
    public static DocumentValue Of(FieldSchema field) => field.IsNullable ? DocumentNull.Instance : Of(field.Value);

    /// <summary>What null becomes in a list or map; and a nested struct with its own always-written fields.</summary>
    public static DocumentValue Of(ValueSchema schema) => schema switch
    {
        ValueSchema.Struct nested => Of(nested.Type),
        ValueSchema.Scalar scalar => Of(scalar.Kind),
        ValueSchema.Either either => Of(either.Other),
        _ => DocumentNull.Instance,
    };

    public static DocumentObject Of(TypeSchema type)
    {
        var value = new DocumentObject(type.AlwaysWritten.Length);
        foreach (var field in type.AlwaysWritten) value.Add(field.Name, Of(field));
        return value;
    }

    /// <summary>The value is the one that is left out (or shown as <see cref="Of(FieldSchema)"/>) when not a pointer.</summary>
    public static bool IsAbsent(DocumentValue value, ValueSchema schema) => value switch
    {
        DocumentNull => true,
        DocumentString text => text.Value.Length == 0 || (text.Value == "0" && IsQuantity(schema)),
        DocumentNumber number => number.Real == 0,
        DocumentBool flag => !flag.Value,
        DocumentArray items => items.Count == 0,
        DocumentObject members => members.Count == 0 && schema is not ValueSchema.Any,
        _ => false,
    };

    private static DocumentValue Of(ScalarKind kind) => kind switch
    {
        ScalarKind.String => NoText,
        ScalarKind.Boolean => DocumentBool.False,
        ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Double or ScalarKind.IntOrString => NoNumber,
        ScalarKind.Quantity => NoQuantity,
        ScalarKind.Duration => new DocumentString("0s"),
        _ => DocumentNull.Instance,
    };

    private static bool IsQuantity(ValueSchema schema) => schema is ValueSchema.Scalar { Kind: ScalarKind.Quantity };
}
