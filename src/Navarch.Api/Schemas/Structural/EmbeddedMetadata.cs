using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Limits;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// apiVersion, kind and metadata of resources within a resource: decoded as those of the resource itself are, whatever
/// the schema says of them.
/// </summary>
sealed class EmbeddedMetadata(DocumentLimits limits)
{
    private readonly List<string> _unknown = [];

    /// <summary>Paths of members of metadata that nobody knows.</summary>
    public List<string> Unknown => _unknown;

    /// <summary>What is wrong; null where nothing is.</summary>
    public FieldError? Decode(DocumentValue value, SchemaNode? schema, FieldPath? path)
    {
        if (schema is not { HasEmbedded: true }) return null;
        if (value is DocumentArray items)
        {
            for (var i = 0; i < items.Count; i++)
                if (Decode(items[i], schema.Items, path!.Index(i)) is { } wrong) return wrong;
            return null;
        }
        if (value is not DocumentObject members) return null;
        if (schema.IsEmbeddedResource && DecodeOwn(members, path) is { } problem) return problem;
        foreach (var (name, member) in members)
        {
            var property = schema.Properties.Find(name);
            if ((property ?? schema.AdditionalProperties) is not { HasEmbedded: true } below) continue;
            var at = property is null ? Key(path, name) : Child(path, name);
            if (Decode(member, below, at) is { } wrong) return wrong;
        }
        return null;
    }

    /// <summary>…of the resource itself.</summary>
    public FieldError? DecodeResource(DocumentObject resource) => DecodeOwn(resource, null);

    internal static FieldPath Child(FieldPath? path, string name) => path?.Child(name) ?? new FieldPath(name);

    internal static FieldPath Key(FieldPath? path, string name) => path?.Key(name) ?? new FieldPath($"[{name}]");

    private static FieldError Invalid(FieldPath path, DocumentValue value, string detail) =>
        new(FieldErrorType.Invalid, path.ToString(), RefusedValue.Of(value).Text, detail);

    private FieldError? DecodeOwn(DocumentObject members, FieldPath? path)
    {
        foreach (var name in (ReadOnlySpan<string>)["apiVersion", "kind"])
            if (members[name] is { } value and not DocumentString)
                return Invalid(Child(path, name), value, "must be a string");
        if (members["metadata"] is not { } metadata) return null;
        var at = Child(path, "metadata");
        // Null decodes to metadata of which nothing is set.
        var given = metadata is DocumentNull ? new DocumentObject() : metadata;
        switch (DocumentDecoder.DecodePart(given, ObjectMeta.Schema, limits))
        {
            case DecodeResult.Failed failed:
                return Invalid(at, metadata, failed.Message);
            case DecodeResult.Decoded decoded:
                foreach (var name in decoded.UnknownFields)
                    if (_unknown.Count < limits.FieldProblemsMax) _unknown.Add($"{at}.{name}");
                members["metadata"] = decoded.Object;
                break;
        }
        return null;
    }
}
