using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Patterns;
using Navarch.Core.Limits;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// What makes a schema structural (KEP "vanilla OpenAPI subset"): every value has one type, said once and outside of the
/// alternatives, which may only restrict what the structure names.
/// </summary>
public static partial class StructuralRules
{
    private const string Empty = "must be empty to be structural";
    private const string Undefined = "must be undefined to be structural";
    private const string False = "must be false to be structural";

    private enum Level { Root, Item, Field }

    /// <summary>All that is wrong, in the order of its text.</summary>
    public static void Check(SchemaNode root, FieldPath path, FieldErrors errors)
    {
        var found = new FieldErrors();
        Structure(root, Level.Root, path, found);
        Completeness(root, root, path, path, found);
        errors.AddRange(found.OrderBy(error => error.ToString(), StringComparer.Ordinal));
    }

    /// <summary>
    /// Why a schema can't even be looked at as a structural one; null where it can. Other rules name these places too.
    /// </summary>
    public static string? FindUnreadable(SchemaNode node)
    {
        foreach (var name in (ReadOnlySpan<string>)["id", "$schema", "$ref", "patternProperties", "dependencies",
            "additionalItems", "definitions"])
            if (IsSet(node.Source[name])) return $"OpenAPIV3Schema '{name.Replace("$schema", "schema")}' is not supported";
        if (node.Source.Bool("x-kubernetes-preserve-unknown-fields") == false)
            return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";
        if (node.Source["items"] is DocumentArray { Count: > 0 })
            return "OpenAPIV3Schema 'items' must be a schema, but is an array";
        foreach (var below in Below(node))
            if (FindUnreadable(below) is { } why) return why;
        return null;
    }

    internal static bool IsSet(DocumentValue? value) => value switch
    {
        null or DocumentNull or DocumentString { Value.Length: 0 } => false,
        DocumentObject members => members.Count > 0,
        DocumentArray items => items.Count > 0,
        _ => true,
    };

    private static IEnumerable<SchemaNode> Below(SchemaNode node)
    {
        foreach (var alternative in node.AllOf) yield return alternative;
        foreach (var alternative in node.AnyOf) yield return alternative;
        foreach (var alternative in node.OneOf) yield return alternative;
        if (node.Not is not null) yield return node.Not;
        if (node.Items is not null) yield return node.Items;
        if (node.AdditionalProperties is not null) yield return node.AdditionalProperties;
        foreach (var (_, property) in node.Properties) yield return property;
    }

    private static void Structure(SchemaNode node, Level level, FieldPath path, FieldErrors errors)
    {
        if (node.Type == "array" && node.Items is null) errors.Required(path.Child("items"), "must be specified");
        if (node.Items is not null) Structure(node.Items, Level.Item, path.Child("items"), errors);
        foreach (var (name, property) in node.Properties)
            Structure(property, Level.Field, path.Child("properties").Key(name), errors);
        if (node.HasAdditionalProperties)
        {
            var additional = path.Child("additionalProperties");
            if (level == Level.Root) errors.Forbidden(additional, "must not be used at the root");
            if (node.AdditionalProperties is { } below) Structure(below, Level.Field, additional, errors);
            if (node.IsEmbeddedResource)
                errors.Forbidden(additional, "must not be used if x-kubernetes-embedded-resource is set");
        }
        Extensions(node, path, errors);
        var isFirst = node.AllOf is [{ } first, ..] && IsIntOrString(first.AnyOf);
        Values(node, level, IsIntOrString(node.AnyOf), isFirst, path, errors);
        Type(node, level, path, errors);
        ResourceFields(node, level, path, errors);
    }

    private static void Extensions(SchemaNode node, FieldPath path, FieldErrors errors)
    {
        const string excluded = "must be false if x-kubernetes-int-or-string is true";
        if (!node.IsIntOrString) return;
        if (node.PreservesUnknownFields)
            errors.Invalid(path.Child("x-kubernetes-preserve-unknown-fields"), true, excluded);
        if (node.IsEmbeddedResource) errors.Invalid(path.Child("x-kubernetes-embedded-resource"), true, excluded);
    }

    private static void Type(SchemaNode node, Level level, FieldPath path, FieldErrors errors)
    {
        const string embedded = "must be object if x-kubernetes-embedded-resource is true";
        if (node.IsEmbeddedResource && node.Type != "object")
        {
            if (node.Type.Length == 0) errors.Required(path.Child("type"), embedded);
            else errors.Invalid(path.Child("type"), node.Type, embedded);
        }
        else if (node.Type.Length == 0 && !node.IsIntOrString && !node.PreservesUnknownFields)
        {
            errors.Required(path.Child("type"), level switch
            {
                Level.Root => "must not be empty at the root",
                Level.Item => "must not be empty for specified array items",
                _ => "must not be empty for specified object fields",
            });
        }
        if (level == Level.Root && node.Type.Length > 0 && node.Type != "object")
            errors.Invalid(path.Child("type"), node.Type, "must be object at the root");
    }

    private static void ResourceFields(SchemaNode node, Level level, FieldPath path, FieldErrors errors)
    {
        var isResource = level == Level.Root || node.IsEmbeddedResource;
        var properties = path.Child("properties");
        foreach (var name in (ReadOnlySpan<string>)["kind", "apiVersion"])
            if (isResource && node.Properties.Find(name) is { } field && field.Type != "string")
                errors.Invalid(properties.Key(name).Child("type"), field.Type, "must be string");
        if (node.Properties.Find("metadata") is { } metadata)
        {
            var at = properties.Key("metadata");
            if (isResource && metadata.Type != "object") errors.Invalid(at.Child("type"), metadata.Type, "must be object");
            if (level == Level.Root && !NamesAlone(metadata))
                errors.Forbidden(at, "must not specify anything other than name and generateName, but metadata is " +
                    "implicitly specified");
        }
        if (node.IsEmbeddedResource && !node.PreservesUnknownFields && node.Properties.Count == 0)
            errors.Required(properties, "must not be empty if x-kubernetes-embedded-resource is true without " +
                "x-kubernetes-preserve-unknown-fields");
    }

    /// <summary>The schema says nothing of metadata but what a name looks like.</summary>
    private static bool NamesAlone(SchemaNode metadata)
    {
        foreach (var (name, value) in metadata.Source)
        {
            if (name is "type" or "default" or "externalDocs" or "example") continue;
            if (name == "properties")
            {
                foreach (var (property, _) in metadata.Properties)
                    if (property is not ("name" or "generateName")) return false;
            }
            else if (IsSet(value) && (name == "additionalProperties" || value is not DocumentBool { Value: false }))
                return false;
        }
        return true;
    }

    private static bool IsIntOrString(IReadOnlyList<SchemaNode> alternatives) =>
        alternatives is [{ Type: "integer" } number, { Type: "string" } text] &&
        number.Source.Count == 1 && text.Source.Count == 1;

    private static void Values(
        SchemaNode node, Level level, bool skipsAny, bool skipsFirst, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < node.AnyOf.Count && !skipsAny; i++)
            Nested(node.AnyOf[i], level, false, path.Child("anyOf").Index(i), errors);
        for (var i = 0; i < node.AllOf.Count; i++)
            Nested(node.AllOf[i], level, skipsFirst && i == 0, path.Child("allOf").Index(i), errors);
        for (var i = 0; i < node.OneOf.Count; i++)
            Nested(node.OneOf[i], level, false, path.Child("oneOf").Index(i), errors);
        if (node.Not is not null) Nested(node.Not, level, false, path.Child("not"), errors);
        if (node.Source.String("pattern") is not { Length: > 0 } pattern) return;
        if (Pattern.Compile(pattern, SchemaLimits.Default.PatternCharactersMax).Problem is { } problem)
            errors.Invalid(path.Child("pattern"), pattern, $"must be a valid regular expression, but isn't: {problem}");
    }

    private static void Nested(SchemaNode node, Level level, bool skipsAny, FieldPath path, FieldErrors errors)
    {
        Values(node, level, skipsAny, false, path, errors);
        if (node.Items is not null) Nested(node.Items, level, false, path.Child("items"), errors);
        foreach (var (name, property) in node.Properties)
            Nested(property, Level.Field, false, path.Child("properties").Key(name), errors);
        if (node.Properties.Find("metadata") is not null)
            errors.Forbidden(path.Child("properties").Key("metadata"), "must not be specified in a nested context");
        foreach (var (name, detail) in Generic)
            if (IsSet(node.Source[name]) && node.Source[name] is not DocumentBool { Value: false })
                errors.Forbidden(path.Child(name), detail);
        // False is as good as none.
        if (node.HasAdditionalProperties && !node.ForbidsAdditionalProperties)
            errors.Forbidden(path.Child("additionalProperties"), Undefined);
        foreach (var name in (ReadOnlySpan<string>)["x-kubernetes-list-type", "x-kubernetes-map-type"])
            if (node.Source[name] is DocumentString) errors.Forbidden(path.Child(name), Undefined);
        if (node.Default is not null) errors.Forbidden(path.Child("default"), Undefined);
    }

    private static readonly (string Name, string Detail)[] Generic =
    [
        ("type", Empty), ("title", Empty), ("description", Empty), ("nullable", False),
        ("x-kubernetes-preserve-unknown-fields", False), ("x-kubernetes-embedded-resource", False),
        ("x-kubernetes-int-or-string", False), ("x-kubernetes-list-map-keys", Empty), ("x-kubernetes-validations", Empty),
    ];
}
