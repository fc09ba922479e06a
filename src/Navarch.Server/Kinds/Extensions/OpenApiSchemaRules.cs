using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;
using Navarch.Cel.Rules;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>
/// What the schema of a version may say. Rules in CEL are looked at only where all else is right.
/// </summary>
/// <param name="leniency">What is demanded.</param>
/// <param name="isKept">The schema is as it was: what its rules cost is not held against it.</param>
internal sealed class OpenApiSchemaRules(DefinitionLeniency leniency, bool isKept)
{
    internal static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];

    /// <summary>What upstream leaves at the root of a schema whose status is validated alone.</summary>
    private static readonly string[] RootFields =
    [
        "description", "type", "format", "title", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum",
        "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "multipleOf", "required", "items",
        "properties", "externalDocs", "example", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-validations",
    ];

    private static readonly (string Name, string Detail)[] Unsupported =
    [
        ("id", "id is not supported"), ("additionalItems", "additionalItems is not supported"),
        ("patternProperties", "patternProperties is not supported"), ("definitions", "definitions is not supported"),
        ("dependencies", "dependencies is not supported"), ("$ref", "$ref is not supported"),
    ];

    /// <summary>What holds at one place because of where it is.</summary>
    /// <param name="NoDefaults">Why defaults have no place here; null: they have.</param>
    /// <param name="IsInMetadata">In the metadata of a resource.</param>
    private readonly record struct Place(string? NoDefaults, bool IsInMetadata);

    internal void Check(SchemaNode schema, bool hasStatus, FieldPath path, FieldErrors errors)
    {
        var found = new FieldErrors();
        var at = path.Child("openAPIV3Schema");
        if (hasStatus) CheckRoot(schema, path, found);
        if (schema.IsNullable) found.Forbidden(path.Child("openAPIV3Schema.nullable"), "nullable cannot be true at the root");
        var unreadable = leniency.RequiresStructure ? StructuralRules.FindUnreadable(schema) : null;
        if (leniency.RequiresStructure && unreadable is null) CheckStructure(schema, at, found);
        Node(schema, isRoot: true, default, at, found);
        // It says the same as the rules of the fields themselves, unless none of them does.
        if (found.IsEmpty && unreadable is not null) found.Invalid(at, "", unreadable);
        if (found.IsEmpty && leniency.RequiresStructure)
            SchemaRuleChecks.Check(StructuralSchema.Of(schema), at, leniency.Stored, isKept, found);
        errors.AddRange(found);
    }

    private void CheckStructure(SchemaNode schema, FieldPath path, FieldErrors errors)
    {
        var found = new FieldErrors();
        StructuralRules.Check(schema, path, found);
        if (found.IsEmpty) new DefaultRules(leniency.RequiresPrunedDefaults, CheckDefault).Check(schema, path, found);
        errors.AddRange(found);

        void CheckDefault(SchemaNode node, DocumentValue value, FieldPath at, FieldErrors wrong) =>
            SchemaRules.CheckDefault(node, value, node == schema || node.IsEmbeddedResource, at, wrong);
    }

    private static void CheckRoot(SchemaNode schema, FieldPath path, FieldErrors errors)
    {
        foreach (var name in InternalForm.SchemaFields)
        {
            if (!InternalForm.IsSet(schema.Source[name])) continue;
            if (name == "type" && schema.Type != "object")
            {
                errors.Invalid(path.Child("openAPIV3Schema.type"), schema.Type, "only \"object\" is allowed as the type at " +
                    "the root of the schema if the status subresource is enabled");
                return;
            }
            if (RootFields.Contains(name)) continue;
            var allowed = string.Join(' ', RootFields.Select(InternalForm.NameOf));
            errors.Invalid(path.Child("openAPIV3Schema"), InternalForm.Schema(schema.Source),
                $"only [{allowed}] fields are allowed at the root of the schema if the status subresource is enabled");
            return;
        }
    }

    private void Node(SchemaNode node, bool isRoot, Place place, FieldPath path, FieldErrors errors)
    {
        CheckFields(node, place, path, errors);
        Additional(node, place, path, errors);
        Properties(node, isRoot, place, path, errors);
        Alternatives(node, place, path, errors);
        if (node.Items is not null) Node(node.Items, false, place, path.Child("items"), errors);
        if (node.Source.Bool("x-kubernetes-preserve-unknown-fields") == false)
            errors.Invalid(path.Child("x-kubernetes-preserve-unknown-fields"), false, "must be true or undefined");
        SchemaLists.Check(node, leniency, path, errors);
        RuleFieldChecks.Check(node, path, errors);
    }

    private void CheckFields(SchemaNode node, Place place, FieldPath path, FieldErrors errors)
    {
        if (leniency.RequiresKnownTypes && node.Type.Length > 0 && !Types.Contains(node.Type))
            errors.NotSupported(path.Child("type"), node.Type, Types);
        if (node.Default is not null && place.NoDefaults is { } reason)
            errors.Forbidden(path.Child("default"), $"must not be set {reason}");
        foreach (var (name, detail) in Unsupported)
            if (InternalForm.IsSet(node.Source[name])) errors.Forbidden(path.Child(name), detail);
        if (node.Type == "null")
            errors.Forbidden(path.Child("type"), "type cannot be set to null, use nullable as an alternative");
        if (node.Source["items"] is DocumentArray { Count: > 0 })
            errors.Forbidden(path.Child("items"), "items must be a schema object and not an array");
        if (place.IsInMetadata && node.IsEmbeddedResource)
            errors.Forbidden(path.Child("x-kubernetes-embedded-resource"), "must not be used inside of resource meta");
        if (node.Source.Bool("uniqueItems") == true)
            errors.Forbidden(path.Child("uniqueItems"),
                "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
    }

    private void Additional(SchemaNode node, Place place, FieldPath path, FieldErrors errors)
    {
        if (!node.HasAdditionalProperties) return;
        var at = path.Child("additionalProperties");
        var saysMore = node.ForbidsAdditionalProperties || node.AdditionalProperties is not null;
        if (node.Properties.Count > 0 && saysMore)
            errors.Forbidden(at, "additionalProperties and properties are mutual exclusive");
        if (node.AdditionalProperties is not { } additional) return;
        if (place.IsInMetadata)
            place = place with { NoDefaults = "inside additionalProperties applying to object metadata" };
        Node(additional, false, place, at, errors);
    }

    private void Properties(SchemaNode node, bool isRoot, Place place, FieldPath path, FieldErrors errors)
    {
        foreach (var (name, property) in node.Properties)
        {
            var below = place;
            if ((isRoot || node.IsEmbeddedResource) && name is "metadata" or "kind" or "apiVersion")
                below = below with { IsInMetadata = true, NoDefaults = isRoot ? $"in top-level {name}" : below.NoDefaults };
            Node(property, false, below, path.Child("properties").Key(name), errors);
        }
    }

    private void Alternatives(SchemaNode node, Place place, FieldPath path, FieldErrors errors)
    {
        if (node.Not is not null) Node(node.Not, false, place, path.Child("not"), errors);
        for (var i = 0; i < node.AllOf.Count; i++)
            Node(node.AllOf[i], false, place, path.Child("allOf").Index(i), errors);
        for (var i = 0; i < node.OneOf.Count; i++)
            Node(node.OneOf[i], false, place, path.Child("oneOf").Index(i), errors);
        for (var i = 0; i < node.AnyOf.Count; i++)
            Node(node.AnyOf[i], false, place, path.Child("anyOf").Index(i), errors);
    }
}
