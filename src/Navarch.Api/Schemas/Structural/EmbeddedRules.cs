using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Api.Schemas.Structural;

/// <summary>Rules of apiVersion, kind and metadata of resources within a resource.</summary>
static class EmbeddedRules
{
    public static void Check(DocumentValue value, SchemaNode schema, FieldPath? path, FieldErrors errors)
    {
        if (!schema.HasEmbedded) return;
        if (value is DocumentArray items)
        {
            for (var i = 0; i < items.Count && schema.Items is not null; i++)
                Check(items[i], schema.Items, path!.Index(i), errors);
            return;
        }
        if (value is not DocumentObject members) return;
        if (schema.IsEmbeddedResource) CheckResource(members, path, errors);
        foreach (var (name, member) in members)
        {
            var property = schema.Properties.Find(name);
            if ((property ?? schema.AdditionalProperties) is not { HasEmbedded: true } below) continue;
            var at = property is null ? EmbeddedMetadata.Key(path, name) : EmbeddedMetadata.Child(path, name);
            Check(member, below, at, errors);
        }
    }

    internal static void CheckResource(DocumentObject resource, FieldPath? path, FieldErrors errors)
    {
        var apiVersion = EmbeddedMetadata.Child(path, "apiVersion");
        var kind = EmbeddedMetadata.Child(path, "kind");
        if (!resource.Contains("apiVersion")) errors.Required(apiVersion);
        if (!resource.Contains("kind")) errors.Required(kind);
        CheckVersion(resource["apiVersion"], apiVersion, errors);
        CheckKind(resource["kind"], kind, errors);
        if (resource["metadata"] is DocumentObject metadata)
            ObjectMetadata.Check(metadata, EmbeddedMetadata.Child(path, "metadata"), errors);
    }

    private static void CheckVersion(DocumentValue? value, FieldPath path, FieldErrors errors)
    {
        if (value is null) return;
        if (value is not DocumentString { Value: var text })
            errors.Invalid(path, RefusedValue.OfUntyped(value), "must be a string");
        else if (text.Length == 0) errors.Invalid(path, text, "must not be empty");
        else if (text.AsSpan().Count('/') > 1) errors.Invalid(path, text, $"unexpected GroupVersion string: {text}");
    }

    private static void CheckKind(DocumentValue? value, FieldPath path, FieldErrors errors)
    {
        if (value is null) return;
        if (value is not DocumentString { Value: var text })
            errors.Invalid(path, RefusedValue.OfUntyped(value), "must be a string");
        else if (text.Length == 0) errors.Invalid(path, text, "must not be empty");
        else if (DnsName.Label1035(text.ToLowerInvariant()) is { Count: > 0 } problems)
            errors.Invalid(path, text, "may have mixed case, but should otherwise match: " + string.Join(',', problems));
    }
}
