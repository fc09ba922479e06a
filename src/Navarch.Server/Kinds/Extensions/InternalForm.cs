using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>
/// Parts of a definition as upstream's messages show them: all fields, in the order and by the names of its internal
/// types.
/// </summary>
internal static class InternalForm
{
    private static readonly DocumentString NoText = new("");
    private static readonly DocumentNull Null = DocumentNull.Instance;

    /// <summary>What stands for nothing, and how something is shown; null: as it is.</summary>
    private sealed record Field(
        string Name, string Shown, DocumentValue Absent, Func<DocumentValue, DocumentValue>? Show = null);

    private static readonly Field[] Fields =
    [
        new("id", "ID", NoText), new("$schema", "Schema", NoText), new("$ref", "Ref", Null),
        new("description", "Description", NoText), new("type", "Type", NoText), new("nullable", "Nullable", DocumentBool.False),
        new("format", "Format", NoText), new("title", "Title", NoText), new("default", "Default", Null),
        new("maximum", "Maximum", Null), new("exclusiveMaximum", "ExclusiveMaximum", DocumentBool.False),
        new("minimum", "Minimum", Null), new("exclusiveMinimum", "ExclusiveMinimum", DocumentBool.False),
        new("maxLength", "MaxLength", Null), new("minLength", "MinLength", Null), new("pattern", "Pattern", NoText),
        new("maxItems", "MaxItems", Null), new("minItems", "MinItems", Null),
        new("uniqueItems", "UniqueItems", DocumentBool.False), new("multipleOf", "MultipleOf", Null),
        new("enum", "Enum", Null), new("maxProperties", "MaxProperties", Null),
        new("minProperties", "MinProperties", Null), new("required", "Required", Null), new("items", "Items", Null, Items),
        new("allOf", "AllOf", Null, All), new("oneOf", "OneOf", Null, All), new("anyOf", "AnyOf", Null, All),
        new("not", "Not", Null, Nested), new("properties", "Properties", Null, ByName),
        new("additionalProperties", "AdditionalProperties", Null, OrBool),
        new("patternProperties", "PatternProperties", Null, ByName), new("dependencies", "Dependencies", Null),
        new("additionalItems", "AdditionalItems", Null, OrBool), new("definitions", "Definitions", Null, ByName),
        new("externalDocs", "ExternalDocs", Null), new("example", "Example", Null),
        new("x-kubernetes-preserve-unknown-fields", "XPreserveUnknownFields", Null),
        new("x-kubernetes-embedded-resource", "XEmbeddedResource", DocumentBool.False),
        new("x-kubernetes-int-or-string", "XIntOrString", DocumentBool.False),
        new("x-kubernetes-list-map-keys", "XListMapKeys", Null), new("x-kubernetes-list-type", "XListType", Null),
        new("x-kubernetes-map-type", "XMapType", Null), new("x-kubernetes-validations", "XValidations", Null, Rules),
    ];

    /// <summary>The fields of a schema, in upstream's order.</summary>
    public static IReadOnlyList<string> SchemaFields { get; } = [.. Fields.Select(field => field.Name)];

    public static string NameOf(string field) => Fields.First(each => each.Name == field).Shown;

    public static bool IsSet(DocumentValue? value) => value switch
    {
        null or DocumentNull or DocumentString { Value.Length: 0 } => false,
        DocumentArray items => items.Count > 0,
        DocumentObject members => members.Count > 0,
        _ => true,
    };

    public static RefusedValue Schema(DocumentObject schema) => RefusedValue.Of(Nested(schema));

    public static RefusedValue Versions(DefinitionSpec spec)
    {
        var versions = new DocumentArray();
        foreach (var version in spec.Versions)
            versions.Add(new DocumentObject
            {
                ["Name"] = version["name"] ?? NoText,
                ["Served"] = version["served"] ?? DocumentBool.False,
                ["Storage"] = version["storage"] ?? DocumentBool.False,
                ["Deprecated"] = version["deprecated"] ?? DocumentBool.False,
                ["DeprecationWarning"] = version["deprecationWarning"] ?? Null,
                ["Schema"] = spec.SharesSchema ? Null : Validation(version),
                ["Subresources"] = spec.SharesSubresources ? Null : Subresources(version),
                ["AdditionalPrinterColumns"] =
                    spec.SharesColumns ? Null : Renamed(version.Array("additionalPrinterColumns"), Columns),
                ["SelectableFields"] =
                    spec.SharesSelectableFields ? Null : Renamed(version.Array("selectableFields"), Selectable),
            });
        return RefusedValue.Of(versions);
    }

    private static readonly Field[] Columns =
    [
        new("name", "Name", NoText), new("type", "Type", NoText), new("format", "Format", NoText),
        new("description", "Description", NoText), new("priority", "Priority", new DocumentNumber(0L)),
        new("jsonPath", "JSONPath", NoText),
    ];

    private static readonly Field[] Selectable = [new("jsonPath", "JSONPath", NoText)];

    private static readonly Field[] Rule =
    [
        new("rule", "Rule", NoText), new("message", "Message", NoText),
        new("messageExpression", "MessageExpression", NoText), new("reason", "Reason", Null),
        new("fieldPath", "FieldPath", NoText), new("optionalOldSelf", "OptionalOldSelf", Null),
    ];

    private static readonly Field[] Scale =
    [
        new("specReplicasPath", "SpecReplicasPath", NoText), new("statusReplicasPath", "StatusReplicasPath", NoText),
        new("labelSelectorPath", "LabelSelectorPath", Null),
    ];

    private static DocumentValue Validation(DocumentObject version) => version.Object("schema") is null
        ? Null
        : new DocumentObject
        {
            ["OpenAPIV3Schema"] = DefinitionSpec.SchemaSource(version) is { } schema ? Nested(schema) : Null,
        };

    private static DocumentValue Subresources(DocumentObject version) => version.Object("subresources") is not { } parts
        ? Null
        : new DocumentObject
        {
            ["Status"] = parts["status"] ?? Null,
            ["Scale"] = parts.Object("scale") is { } scale ? Renamed(scale, Scale) : Null,
        };

    private static DocumentValue Renamed(DocumentArray? items, Field[] fields) =>
        items is null ? Null : new DocumentArray(items.OfType<DocumentObject>().Select(item => Renamed(item, fields)));

    private static DocumentValue Renamed(DocumentObject source, Field[] fields)
    {
        var shown = new DocumentObject(fields.Length);
        foreach (var field in fields)
            shown.Add(field.Shown, source[field.Name] is { } value and not DocumentNull
                ? field.Show is null ? value : field.Show(value)
                : field.Absent);
        return shown;
    }

    private static DocumentValue Nested(DocumentValue source) =>
        source is DocumentObject members ? Renamed(members, Fields) : source;

    private static DocumentValue All(DocumentValue source) =>
        source is DocumentArray items ? new DocumentArray(items.Select(Nested)) : source;

    private static DocumentValue Rules(DocumentValue source) => Renamed(source as DocumentArray, Rule);

    private static DocumentValue ByName(DocumentValue source)
    {
        var shown = new DocumentObject();
        foreach (var (name, schema) in ((DocumentObject)source).OrderBy(each => each.Key, StringComparer.Ordinal))
            shown.Add(name, Nested(schema));
        return shown;
    }

    private static DocumentValue Items(DocumentValue source) => new DocumentObject
    {
        ["Schema"] = source is DocumentObject ? Nested(source) : Null,
        ["JSONSchemas"] = source is DocumentArray ? All(source) : Null,
    };

    private static DocumentValue OrBool(DocumentValue source) => new DocumentObject
    {
        ["Allows"] = source is not DocumentBool { Value: false },
        ["Schema"] = source is DocumentObject ? Nested(source) : Null,
    };
}
