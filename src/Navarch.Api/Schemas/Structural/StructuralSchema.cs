using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Limits;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// The schema of one version of a custom resource, and all that is done with objects by it: decoding, pruning,
/// defaulting, validation. Made of a definition that is valid; serves all requests at once.
/// </summary>
public sealed class StructuralSchema
{
    private static readonly DocumentObject Open = new()
    {
        { "type", "object" }, { "x-kubernetes-preserve-unknown-fields", true },
    };

    private StructuralSchema(SchemaNode root) => Root = root;

    public SchemaNode Root { get; }

    /// <summary>Objects are held to rules in CEL too, which this doesn't look at.</summary>
    public bool HasRules => Root.HasRules;

    /// <param name="openApiV3Schema">As the definition's version holds it.</param>
    public static StructuralSchema Read(DocumentObject openApiV3Schema) => new(SchemaNode.Read(openApiV3Schema));

    public static StructuralSchema Of(SchemaNode root) => new(root);

    /// <summary>For a definition without a schema, as only old ones are: everything is kept, nothing validated.</summary>
    public static StructuralSchema OfAnything() => Read(Open);

    /// <summary>The same for the pipeline: apply, managed fields, writing. Each call makes it anew.</summary>
    /// <param name="definition">Its name in OpenAPI: <c>com.example.v1.Widget</c>.</param>
    public TypeSchema ToTypeSchema(string definition) => ResourceTypes.Resource(Root, definition);

    /// <summary>
    /// Makes of a client's document what is taken further: metadata decoded, unknown fields and misplaced nulls gone,
    /// defaults filled in. Works in place; the document is spent when this fails.
    /// </summary>
    public DecodeResult Decode(DocumentValue document, DocumentLimits? limits = null)
    {
        limits ??= DocumentLimits.Default;
        if (document is not DocumentObject root)
            return new DecodeResult.Failed($"json: cannot unmarshal {TypeNames.Of(document)} into a value of type object", "");
        var unknown = new List<string>();
        if (root["metadata"] is { } metadata)
        {
            var given = metadata is DocumentNull ? new DocumentObject() : metadata;
            switch (DocumentDecoder.DecodePart(given, ObjectMeta.Schema, limits))
            {
                case DecodeResult.Failed failed:
                    return failed;
                case DecodeResult.Decoded decoded:
                    foreach (var name in decoded.UnknownFields) unknown.Add($"metadata.{name}");
                    root["metadata"] = decoded.Object;
                    break;
            }
        }
        if (Shape(root, limits, unknown) is { } wrong) return new DecodeResult.Failed(wrong.ToString(), wrong.Field);
        return Filled(root, limits.NodesMax)
            ? new DecodeResult.Decoded(root, unknown)
            : new DecodeResult.Failed($"its defaults would make it more than {limits.NodesMax} values", "");
    }

    /// <summary>
    /// Takes away what the schema doesn't name, and nulls where null is no value and has no default: what a webhook or
    /// a conversion has made needs that as what a client sent does.
    /// </summary>
    /// <returns>What is wrong with the metadata of a resource within the resource; null where nothing is.</returns>
    public FieldError? Prune(DocumentObject resource) => Shape(resource, DocumentLimits.Default, []);

    /// <summary>Fills in defaults. Does nothing to an object that has them.</summary>
    public void Default(DocumentObject resource) => Filled(resource, DocumentLimits.Default.NodesMax);

    /// <summary>Rules of a new object, but those in CEL and those of its metadata.</summary>
    public void Validate(DocumentObject created, FieldErrors errors)
    {
        if (!Root.Validator.Accepts(created)) Root.Validator.Report(created, "").WriteTo(errors, null);
        EmbeddedRules.Check(created, Root, null, errors);
        UniqueItems.Check(created, Root, null, errors);
    }

    /// <summary>…and of a changed one. What hasn't changed isn't held against it.</summary>
    public void ValidateUpdate(DocumentObject updated, DocumentObject old, FieldErrors errors)
    {
        if (!Root.Validator.Accepts(updated))
            Root.Validator.Report(updated, "", new(updated, old, Root)).WriteTo(errors, null);
        CheckParts(updated, old, errors);
    }

    /// <summary>…and of one whose status alone is changed.</summary>
    public void ValidateStatus(DocumentObject updated, DocumentObject old, FieldErrors errors)
    {
        if (updated["status"] is { } status && Root.Properties.Find("status") is { } schema &&
            !schema.Validator.Accepts(status))
            schema.Validator.Report(status, "", new(status, old["status"], schema)).WriteTo(errors, FieldPath.Status);
        CheckParts(updated, old, errors);
    }

    /// <summary>False where there is more to fill in than may be.</summary>
    private bool Filled(DocumentObject resource, int valuesMax)
    {
        if (!Root.HasDefaults) return true;
        var defaulting = new Defaulting(valuesMax);
        defaulting.Default(resource, Root);
        return !defaulting.IsExhausted;
    }

    private void CheckParts(DocumentObject updated, DocumentObject old, FieldErrors errors)
    {
        EmbeddedRules.Check(updated, Root, null, errors);
        if (!Root.HasUniqueItems) return;
        var before = new FieldErrors();
        UniqueItems.Check(old, Root, null, before);
        if (before.IsEmpty) UniqueItems.Check(updated, Root, null, errors);
    }

    private FieldError? Shape(DocumentObject resource, DocumentLimits limits, List<string> unknown)
    {
        var pruner = new Pruner(limits);
        pruner.Resource(resource, Root);
        if (pruner.HasNulls) Defaulting.DropNulls(resource, Root);
        unknown.AddRange(pruner.Unknown);
        if (!Root.HasEmbedded) return null;
        var metadata = new EmbeddedMetadata(limits);
        var wrong = metadata.Decode(resource, Root, null);
        metadata.Unknown.Sort(StringComparer.Ordinal);
        unknown.AddRange(metadata.Unknown);
        return wrong;
    }
}
