using System.Globalization;
using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>
/// The versions of a defined kind, and what they have: a schema, subresources, columns, fields to select by.
/// </summary>
internal static class VersionRules
{
    private const int WarningBytesMax = 256;
    private static readonly FieldPath Path = FieldPath.Spec;

    internal static void Check(DefinitionSpec spec, DefinitionLeniency leniency, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var stored = 0;
        for (var i = 0; i < spec.Versions.Count; i++)
        {
            var version = spec.Versions[i];
            if (version.Bool("storage") == true) stored++;
            names.Add(version.String("name") ?? "");
            CheckVersion(spec, i, leniency, errors);
        }
        var path = Path.Child("versions");
        if (names.Count < spec.Versions.Count)
            errors.Invalid(path, InternalForm.Versions(spec), "must contain unique version names");
        if (stored != 1)
            errors.Invalid(path, InternalForm.Versions(spec), "must have exactly one version marked as storage version");
        if (spec.Versions is [{ } first, ..] && first.String("name") is { Length: > 0 } name)
            NameRules.CheckLabel(name, Path.Child("version"), errors);
    }

    /// <summary>What all versions have alike.</summary>
    internal static void CheckShared(DefinitionSpec spec, DefinitionLeniency leniency, FieldErrors errors)
    {
        if (spec.Versions is not [{ } first, ..]) return;
        if (spec.SharesSchema && spec.Schemas[0] is { } schema)
            new OpenApiSchemaRules(leniency, IsKept(first, leniency))
                .Check(schema, spec.Versions.Any(HasStatus), Path.Child("validation"), errors);
        if (spec.SharesSubresources) CheckSubresources(first, Path.Child("subresources"), errors);
        if (spec.SharesColumns) CheckColumns(first, Path.Child("additionalPrinterColumns"), errors);
        if (spec.SharesSelectableFields)
            CheckSelectableFields(first, spec.SharesSchema ? spec.Schemas[0] : null, Path,
                "may only be set when validations.schema is included", errors);
    }

    private static void CheckVersion(DefinitionSpec spec, int index, DefinitionLeniency leniency, FieldErrors errors)
    {
        var (version, path) = (spec.Versions[index], DefinitionSpec.VersionPath(index));
        NameRules.CheckLabel(version.String("name") ?? "", path.Child("name"), errors);
        CheckWarning(version, path.Child("deprecationWarning"), errors);
        if (!spec.SharesSchema && spec.Schemas[index] is { } schema)
            new OpenApiSchemaRules(leniency, IsKept(version, leniency))
                .Check(schema, HasStatus(version), path.Child("schema"), errors);
        if (!spec.SharesSubresources) CheckSubresources(version, path.Child("subresources"), errors);
        if (!spec.SharesColumns) CheckColumns(version, path.Child("additionalPrinterColumns"), errors);
        if (!spec.SharesSelectableFields)
            CheckSelectableFields(version, spec.SharesSchema ? null : spec.Schemas[index], path,
                "may only be set when `version.schema.openAPIV3Schema` is not included", errors);
    }

    private static bool IsKept(DocumentObject version, DefinitionLeniency leniency) =>
        leniency.KeptVersions.Contains(version.String("name") ?? "");

    private static bool HasStatus(DocumentObject version) =>
        version.Object("subresources")?["status"] is { } status and not DocumentNull;

    private static void CheckWarning(DocumentObject version, FieldPath path, FieldErrors errors)
    {
        if (version.String("deprecationWarning") is not { } warning) return;
        // Upstream shows it as JSON.
        var shown = RefusedValue.Of(version["deprecationWarning"]!);
        if (version.Bool("deprecated") != true)
        {
            errors.Invalid(path, shown, "can only be set for deprecated versions");
            return;
        }
        if (Encoding.UTF8.GetByteCount(warning) > WarningBytesMax)
            errors.Invalid(path, shown, $"must be <= {WarningBytesMax} characters long");
        if (warning.Length == 0) errors.Invalid(path, shown, "must not be an empty string");
        var at = 0;
        foreach (var rune in warning.EnumerateRunes())
        {
            if (!IsPrintable(rune))
            {
                errors.Invalid(path, shown,
                    $"must only contain printable UTF-8 characters; non-printable character found at index {at}");
                return;
            }
            at += rune.Utf8SequenceLength;
        }
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.SpaceSeparator);

    private static void CheckSubresources(DocumentObject version, FieldPath path, FieldErrors errors)
    {
        if (version.Object("subresources")?.Object("scale") is not { } scale) return;
        CheckPlace(scale, "specReplicasPath", path, "should be a json path under .spec", errors, ".spec.");
        CheckPlace(scale, "statusReplicasPath", path, "should be a json path under .status", errors, ".status.");
        if (scale.String("labelSelectorPath") is { Length: > 0 })
            CheckPlace(scale, "labelSelectorPath", path, "should be a json path under either .spec or .status", errors,
                ".spec.", ".status.");
    }

    private static void CheckPlace(
        DocumentObject scale, string name, FieldPath path, string misplaced, FieldErrors errors, params string[] places)
    {
        var (text, at) = (scale.String(name) ?? "", path.Child($"scale.{name}"));
        if (text.Length == 0) errors.Required(at);
        else if (CheckPath(text, at, errors) && !places.Any(place => text.StartsWith(place, StringComparison.Ordinal)))
            errors.Invalid(at, text, misplaced);
    }

    /// <summary>What upstream asks of a JSON path: that it begins with a dot.</summary>
    private static bool CheckPath(string text, FieldPath path, FieldErrors errors)
    {
        if (text.StartsWith('.')) return true;
        errors.Invalid(path, text, "must be a simple json path starting with .");
        return false;
    }

    private static void CheckColumns(DocumentObject version, FieldPath path, FieldErrors errors)
    {
        var columns = version.Array("additionalPrinterColumns");
        for (var i = 0; i < columns?.Count; i++)
            if (columns[i] is DocumentObject column) CheckColumn(column, path.Index(i), errors);
    }

    private static void CheckColumn(DocumentObject column, FieldPath path, FieldErrors errors)
    {
        const string types = "must be one of boolean,date,integer,number,string";
        var (type, format) = (column.String("type") ?? "", column.String("format") ?? "");
        if (string.IsNullOrEmpty(column.String("name"))) errors.Required(path.Child("name"));
        if (type.Length == 0) errors.Required(path.Child("type"), types);
        else if (type is not ("boolean" or "date" or "integer" or "number" or "string"))
            errors.Invalid(path.Child("type"), type, types);
        if (format is not ("" or "int32" or "int64" or "float" or "double" or "byte" or "date" or "date-time" or "password"))
            errors.Invalid(path.Child("format"), format, "must be one of byte,date,date-time,double,float,int32,int64,password");
        if (column.String("jsonPath") is not { Length: > 0 } jsonPath) errors.Required(path.Child("JSONPath"));
        else CheckPath(jsonPath, path.Child("JSONPath"), errors);
    }

    private static void CheckSelectableFields(
        DocumentObject version, SchemaNode? schema, FieldPath path, string unschemed, FieldErrors errors)
    {
        if (version.Array("selectableFields") is not { Count: > 0 } fields) return;
        var at = path.Child("selectableFields");
        if (schema is null) errors.Invalid(at, "", unschemed);
        else if (StructuralRules.FindUnreadable(schema) is { } why)
            errors.Invalid(path.Child("schema.openAPIV3Schema"), "", why);
        else SelectableFieldRules.Check(fields, schema, at, errors);
    }
}
