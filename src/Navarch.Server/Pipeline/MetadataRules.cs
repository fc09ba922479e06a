using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>Rules of <c>metadata</c> that hold for all kinds.</summary>
internal static class MetadataRules
{
    private const int AnnotationsBytesMax = 256 * 1024;

    private static readonly FieldPath Path = FieldPath.Metadata;

    public static void Validate(Resource resource, DocumentObject document, FieldErrors errors)
    {
        var metadata = document.Metadata;
        ValidateName(resource, metadata, errors);
        if (metadata.Whole("generation") is < 0 and { } generation)
            errors.Invalid(Path.Child("generation"), generation, "must be greater than or equal to 0");
        if (metadata.Object("labels") is { } labels) ValidateLabels(labels, errors);
        if (metadata.Object("annotations") is { } annotations) ValidateAnnotations(annotations, errors);
        if (metadata.Array("ownerReferences") is { } owners) ValidateOwners(owners, errors);
        if (metadata.Array("finalizers") is { } finalizers) ValidateFinalizers(resource, finalizers, errors);
    }

    public static void ValidateUpdate(Resource resource, DocumentObject updated, DocumentObject old, FieldErrors errors)
    {
        Validate(resource, updated, errors);
        Unchanged("name", updated, old, errors);
        if (resource.Type.IsNamespaced) Unchanged("namespace", updated, old, errors);
        Unchanged("uid", updated, old, errors);
        Unchanged("creationTimestamp", updated, old, errors);
        Unchanged("deletionTimestamp", updated, old, errors);
        Unchanged("deletionGracePeriodSeconds", updated, old, errors);
        if (!old.IsBeingDeleted || updated.Finalizers is not { } finalizers) return;
        var added = finalizers.Where(finalizer => !Contains(old.Finalizers, finalizer))
            .Select(finalizer => Quoted.Text(finalizer.ToString() ?? "")).Order(StringComparer.Ordinal).ToList();
        if (added.Count > 0)
            errors.Forbidden(Path.Child("finalizers"),
                "no new finalizers can be added if the object is being deleted, " +
                $"found new finalizers []string{{{string.Join(", ", added)}}}");
    }

    private static void ValidateName(Resource resource, DocumentObject metadata, FieldErrors errors)
    {
        if (metadata.String("generateName") is { Length: > 0 } prefix)
            errors.Invalid(Path.Child("generateName"), prefix, resource.Rules.NameRule(prefix, isPrefix: true));
        if (metadata.String("name") is { Length: > 0 } name)
            errors.Invalid(Path.Child("name"), name, resource.Rules.NameRule(name, isPrefix: false));
        else
            errors.Required(Path.Child("name"), "name or generateName is required");
    }

    public static void ValidateLabels(DocumentObject labels, FieldErrors errors)
    {
        var path = Path.Child("labels");
        foreach (var (key, value) in labels)
        {
            errors.Invalid(path, key, LabelName.Key(key));
            if (value is DocumentString { Value: var text }) errors.Invalid(path, text, LabelName.Value(text));
        }
    }

    public static void ValidateAnnotations(DocumentObject annotations, FieldErrors errors)
    {
        var path = Path.Child("annotations");
        var bytes = 0L;
        foreach (var (key, value) in annotations)
        {
            errors.Invalid(path, key, LabelName.Key(key.ToLowerInvariant()));
            bytes += System.Text.Encoding.UTF8.GetByteCount(key) +
                System.Text.Encoding.UTF8.GetByteCount((value as DocumentString)?.Value ?? "");
        }
        if (bytes > AnnotationsBytesMax) errors.TooLong(path, AnnotationsBytesMax);
    }

    private static void ValidateOwners(DocumentArray owners, FieldErrors errors)
    {
        var path = Path.Child("ownerReferences");
        var controller = "";
        foreach (var item in owners)
        {
            if (item is not DocumentObject owner) continue;
            // Upstream names the list, not the item.
            foreach (var field in (ReadOnlySpan<string>)["apiVersion", "kind", "name", "uid"])
                if (string.IsNullOrEmpty(owner.String(field)))
                    errors.Invalid(path.Child(field), "", field == "apiVersion" ? "version must not be empty" : "must not be empty");
            if (owner.String("apiVersion") == "v1" && owner.String("kind") == "Event")
                errors.Invalid(path, RefusedValue.Of(owner), "/v1, Kind=Event is disallowed from being an owner");
            if (owner.Bool("controller") != true) continue;
            var name = $"{owner.String("kind")}/{owner.String("name")}";
            if (controller.Length == 0) controller = name;
            else
                errors.Invalid(path, RefusedValue.Of(owners), "Only one reference can have Controller set to true. " +
                    $"Found \"true\" in references for {controller} and {name}");
        }
    }

    private static void ValidateFinalizers(Resource resource, DocumentArray finalizers, FieldErrors errors)
    {
        var path = Path.Child("finalizers");
        var hasOrphan = Contains(finalizers, DeletionPlanner.OrphanFinalizer);
        foreach (var finalizer in finalizers)
            if (finalizer is DocumentString { Value: var name }) errors.Invalid(path, name, LabelName.Key(name));
        for (var i = 0; i < finalizers.Count && !resource.Rules.AllowsPlainFinalizers; i++)
            if (finalizers[i] is DocumentString { Value: var name } && !name.Contains('/') && name is not
                (DeletionPlanner.OrphanFinalizer or DeletionPlanner.ForegroundFinalizer or "kubernetes"))
                errors.Invalid(path.Index(i), name, "name is neither a standard finalizer name nor is it fully qualified");
        if (hasOrphan && Contains(finalizers, DeletionPlanner.ForegroundFinalizer))
            errors.Invalid(path, RefusedValue.Strings(finalizers.Select(item => item.ToString() ?? "")),
                $"finalizer {DeletionPlanner.OrphanFinalizer} and {DeletionPlanner.ForegroundFinalizer} " +
                "cannot be both set");
    }

    private static bool Contains(DocumentArray? finalizers, DocumentValue wanted)
    {
        foreach (var present in finalizers ?? [])
            if (DocumentValue.DeepEquals(present, wanted)) return true;
        return false;
    }

    private static void Unchanged(string field, DocumentObject updated, DocumentObject old, FieldErrors errors)
    {
        var value = updated.Metadata.String(field);
        if ((value ?? "") != (old.Metadata.String(field) ?? ""))
            errors.Invalid(Path.Child(field), value ?? "", "field is immutable");
    }
}
