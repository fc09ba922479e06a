using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Api.OpenApi;

/// <summary>
/// The schema of a custom resource as it is published. Version 3 has nearly all that the definition says; version 2 only
/// what clients of that time understand: no alternatives, no defaults, and nothing of the type of what may be null.
/// </summary>
sealed class CustomDefinition(OpenApiDialect dialect)
{
    /// <summary>Named by neither: documentation of the definition's author, and what is not supported.</summary>
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal) { "externalDocs", "example" };

    private static readonly string[] Alternatives = ["allOf", "anyOf", "oneOf", "not"];

    /// <summary>Without the members that every resource has; null where version 2 says nothing of its members.</summary>
    public static DocumentObject? Of(SchemaNode root, OpenApiDialect dialect)
    {
        if (!dialect.IsV3 && root.PreservesUnknownFields) return null;
        var published = new CustomDefinition(dialect).Structure(root);
        var properties = published.Object("properties") ?? new DocumentObject();
        properties.Remove("apiVersion");
        properties.Remove("kind");
        properties["metadata"] = Metadata(dialect);
        published["properties"] = properties;
        return published;
    }

    private DocumentObject Structure(SchemaNode node)
    {
        var published = new DocumentObject(node.Source.Count);
        foreach (var (name, value) in node.Source)
            if (Publishes(node, name, value)) published.Add(name, value);
        Members(node, published);
        if (dialect.IsV3) Unfold(node, published);
        else Reduce(node, published);
        if (node.IsEmbeddedResource && (dialect.IsV3 || !node.PreservesUnknownFields)) Embed(published);
        return published;
    }

    private bool Publishes(SchemaNode node, string name, DocumentValue value)
    {
        if (name is "properties" or "items" or "additionalProperties" || Dropped.Contains(name)) return false;
        if (value is DocumentBool { Value: false } or DocumentArray { Count: 0 }) return false;
        if (dialect.IsV3) return true;
        return name != "default" && !Alternatives.Contains(name) && !(name == "type" && IsUntyped(node)) &&
            name != "nullable";
    }

    /// <summary>Older clients take a type at its word.</summary>
    private static bool IsUntyped(SchemaNode node) => node.IsNullable ||
        (node.PreservesUnknownFields && node.Type is "object" or "array") || (node.Type == "array" && node.Items is null);

    private void Members(SchemaNode node, DocumentObject published)
    {
        var hidesMembers = !dialect.IsV3 && (node.IsNullable || node.PreservesUnknownFields);
        if (node.Items is not null && !hidesMembers) published.Add("items", Structure(node.Items));
        if (node.Properties.Count > 0 && !hidesMembers)
        {
            var properties = new DocumentObject(node.Properties.Count);
            foreach (var (name, property) in node.Properties) properties.Add(name, Structure(property));
            published.Add("properties", properties);
        }
        if (node.HasAdditionalProperties)
            published.Add("additionalProperties",
                node.AdditionalProperties is { } additional ? Structure(additional) : !node.ForbidsAdditionalProperties);
    }

    /// <summary>Says in the schema's own language what int-or-string is.</summary>
    private static void Unfold(SchemaNode node, DocumentObject published)
    {
        if (!node.IsIntOrString || IsEither(node.AnyOf) || (node.AllOf is [{ } first, ..] && IsEither(first.AnyOf))) return;
        var either = new DocumentArray
        {
            new DocumentObject { { "type", "integer" } }, new DocumentObject { { "type", "string" } },
        };
        if (node.AnyOf.Count == 0)
        {
            published["anyOf"] = either;
            return;
        }
        var all = new DocumentArray { new DocumentObject { { "anyOf", either } } };
        foreach (var part in node.Source.Array("allOf") ?? []) all.Add(part);
        published["allOf"] = all;
    }

    private static bool IsEither(IReadOnlyList<SchemaNode> alternatives) =>
        alternatives is [{ Type: "integer", Source.Count: 1 }, { Type: "string", Source.Count: 1 }];

    /// <summary>What may be null is not required, to clients that know no null.</summary>
    private static void Reduce(SchemaNode node, DocumentObject published)
    {
        if (published.Array("required") is not { } required) return;
        var kept = new DocumentArray();
        foreach (var name in required)
            if (node.AdditionalProperties is not { IsNullable: true } &&
                node.Properties.Find(name.ToString() ?? "") is not { IsNullable: true }) kept.Add(name);
        if (kept.Count > 0) published["required"] = kept;
        else published.Remove("required");
    }

    private void Embed(DocumentObject published)
    {
        var properties = published.ObjectOrNew("properties");
        properties["apiVersion"] = Text("The version of the schema in which this object is written.");
        properties["kind"] = Text("The type of this object, in CamelCase.");
        properties["metadata"] = Metadata(dialect);
        var required = new DocumentArray(published.Array("required") ?? []);
        foreach (var name in (ReadOnlySpan<string>)["kind", "apiVersion"])
            if (!Names(required, name)) required.Add(name);
        published["required"] = required;
    }

    private static bool Names(DocumentArray names, string wanted)
    {
        foreach (var name in names)
            if (name is DocumentString text && text.Value == wanted) return true;
        return false;
    }

    private static DocumentObject Metadata(OpenApiDialect dialect)
    {
        var reference = new DocumentObject { { "$ref", dialect.Reference(ObjectMeta.Schema.Definition) } };
        var metadata = dialect.IsV3 ? new DocumentObject { { "allOf", new DocumentArray { reference } } } : reference;
        metadata.Add("description", "The object's metadata.");
        return metadata;
    }

    private static DocumentObject Text(string description) =>
        new() { { "description", description }, { "type", "string" } };
}
