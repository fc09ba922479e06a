using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>Fields by which objects may be selected: few, scalar, and there.</summary>
internal static class SelectableFieldRules
{
    private const int FieldsMax = 8;

    internal static void Check(DocumentArray fields, SchemaNode schema, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i] is not DocumentObject field) continue;
            var at = path.Index(i).Child("jsonPath");
            if (field.String("jsonPath") is not { Length: > 0 } text) errors.Required(at);
            else CheckField(text, schema, seen, at, errors);
        }
        if (seen.Count > FieldsMax) errors.TooMany(path, seen.Count, FieldsMax);
    }

    private static void CheckField(string text, SchemaNode schema, HashSet<string> seen, FieldPath path, FieldErrors errors)
    {
        var place = SchemaPlace.Find(text, schema, allowsKeys: false);
        if (place.Problem is { } problem)
        {
            errors.Invalid(path, text, $"is an invalid path: {problem}");
            return;
        }
        if (place.Root == "metadata") errors.Invalid(path, text, "must not point to fields in metadata");
        if (place.Schema?.Type is not ("string" or "boolean" or "integer"))
            errors.Invalid(path, text, "must point to a field of type string, boolean or integer. Enum string fields and " +
                "strings with formats are allowed.");
        if (!seen.Add(place.Path)) errors.Duplicate(path, text);
    }
}
