using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Api.Schemas.Structural;

/// <summary>Rules of the metadata of a resource that stands within another: of its form alone.</summary>
static class ObjectMetadata
{
    private const int AnnotationsBytesMax = 256 * 1024;

    public static void Check(DocumentObject metadata, FieldPath path, FieldErrors errors)
    {
        if (metadata.String("generateName") is { Length: > 0 } prefix)
            errors.Invalid(path.Child("generateName"), prefix, PathSegmentName.Check(prefix, isPrefix: true));
        if (metadata.String("name") is { Length: > 0 } name)
            errors.Invalid(path.Child("name"), name, PathSegmentName.Check(name, isPrefix: false));
        if (metadata.String("namespace") is { Length: > 0 } home)
            errors.Invalid(path.Child("namespace"), home, DnsName.Label(home));
        if (metadata.Whole("generation") is < 0 and { } generation)
            errors.Invalid(path.Child("generation"), generation, "must be greater than or equal to 0");
        if (metadata.Object("labels") is { } labels) Labels(labels, path.Child("labels"), errors);
        if (metadata.Object("annotations") is { } annotations) Annotations(annotations, path.Child("annotations"), errors);
        if (metadata.Array("ownerReferences") is { } owners) Owners(owners, path.Child("ownerReferences"), errors);
        if (metadata.Array("finalizers") is not { } finalizers) return;
        foreach (var finalizer in finalizers)
            if (finalizer is DocumentString { Value: var text })
                errors.Invalid(path.Child("finalizers"), text, LabelName.Key(text));
    }

    private static void Labels(DocumentObject labels, FieldPath path, FieldErrors errors)
    {
        foreach (var (key, value) in labels)
        {
            errors.Invalid(path, key, LabelName.Key(key));
            if (value is DocumentString { Value: var text }) errors.Invalid(path, text, LabelName.Value(text));
        }
    }

    private static void Annotations(DocumentObject annotations, FieldPath path, FieldErrors errors)
    {
        var bytes = 0L;
        foreach (var (key, value) in annotations)
        {
            errors.Invalid(path, key, LabelName.Key(key.ToLowerInvariant()));
            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount((value as DocumentString)?.Value ?? "");
        }
        if (bytes > AnnotationsBytesMax) errors.TooLong(path, AnnotationsBytesMax);
    }

    private static void Owners(DocumentArray owners, FieldPath path, FieldErrors errors)
    {
        foreach (var item in owners)
        {
            if (item is not DocumentObject owner) continue;
            // Upstream names the list, not the item.
            foreach (var field in (ReadOnlySpan<string>)["apiVersion", "kind", "name", "uid"])
                if (string.IsNullOrEmpty(owner.String(field)))
                    errors.Invalid(path.Child(field), "",
                        field == "apiVersion" ? "version must not be empty" : "must not be empty");
        }
    }
}
