using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>
/// The spec of a CustomResourceDefinition as its rules see it. What all versions have alike, upstream takes for one thing
/// of the definition as a whole, and its messages name it so: <c>spec.validation</c>.
/// </summary>
internal sealed class DefinitionSpec
{
    private readonly SchemaNode?[] _schemas;

    public DefinitionSpec(DocumentObject definition)
    {
        Definition = definition;
        Spec = definition.Object("spec") ?? new DocumentObject();
        Versions = [.. (Spec.Array("versions") ?? []).OfType<DocumentObject>()];
        Names = Spec.Object("names") ?? new DocumentObject();
        SharesSchema = AreAlike("schema");
        SharesSubresources = AreAlike("subresources");
        SharesColumns = AreAlike("additionalPrinterColumns");
        SharesSelectableFields = AreAlike("selectableFields");
        _schemas = [.. Versions.Select(version => SchemaSource(version) is { } source ? SchemaNode.Read(source) : null)];
    }

    public DocumentObject Definition { get; }
    public DocumentObject Spec { get; }
    public IReadOnlyList<DocumentObject> Versions { get; }
    public DocumentObject Names { get; }
    public bool SharesSchema { get; }
    public bool SharesSubresources { get; }
    public bool SharesColumns { get; }
    public bool SharesSelectableFields { get; }
    public IReadOnlyList<SchemaNode?> Schemas => _schemas;
    public bool PreservesUnknownFields => Spec.Bool("preserveUnknownFields") == true;
    public string Group => Spec.String("group") ?? "";
    public string Plural => Names.String("plural") ?? "";
    public string Kind => Names.String("kind") ?? "";

    /// <summary>Where messages place a version's part.</summary>
    public static FieldPath VersionPath(int index) => FieldPath.Spec.Child("versions").Index(index);

    public bool Any(Func<SchemaNode, bool> predicate)
    {
        foreach (var schema in _schemas)
            if (schema is not null && Has(schema, predicate)) return true;
        return false;
    }

    public bool IsEstablished => (Definition.Object("status")?.Array("conditions") ?? []).OfType<DocumentObject>()
        .Any(condition => condition.String("type") == "Established" && condition.String("status") == "True");

    /// <summary>The schema or any of its parts, alternatives included.</summary>
    public static bool Has(SchemaNode node, Func<SchemaNode, bool> predicate)
    {
        if (predicate(node)) return true;
        if (node.Items is not null && Has(node.Items, predicate)) return true;
        if (node.AdditionalProperties is not null && Has(node.AdditionalProperties, predicate)) return true;
        if (node.Not is not null && Has(node.Not, predicate)) return true;
        foreach (var part in node.AllOf) if (Has(part, predicate)) return true;
        foreach (var part in node.AnyOf) if (Has(part, predicate)) return true;
        foreach (var part in node.OneOf) if (Has(part, predicate)) return true;
        foreach (var (_, property) in node.Properties) if (Has(property, predicate)) return true;
        return false;
    }

    public static DocumentObject? SchemaSource(DocumentObject version) => version.Object("schema")?.Object("openAPIV3Schema");

    private bool AreAlike(string part)
    {
        for (var i = 1; i < Versions.Count; i++)
            if (!DocumentValue.DeepEquals(Versions[i][part], Versions[0][part])) return false;
        return Versions.Count > 0;
    }
}
