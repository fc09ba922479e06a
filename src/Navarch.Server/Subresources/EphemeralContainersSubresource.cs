using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Admission.Pods;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary><c>pods/ephemeralcontainers</c>: containers for debugging may be added, never changed or removed.</summary>
internal sealed class EphemeralContainersSubresource : ViewSubresource
{
    private const string Field = "ephemeralContainers";

    public static EphemeralContainersSubresource Instance { get; } =
        new() { Name = "ephemeralcontainers", Verbs = ViewVerbs };

    public override void PrepareForUpdate(
        Resource resource, DocumentObject updated, DocumentObject old, WriteContext context)
    {
        var wanted = updated.Object("spec")?[Field]?.DeepClone();
        PodViews.KeepAllBut(updated, old);
        updated.ObjectOrNew("spec")[Field] = wanted;
    }

    public override void Validate(Resource resource, ApiObject updated, ApiObject old, FieldErrors errors)
    {
        var (pod, oldPod) = (updated.As<Pod>(), old.As<Pod>());
        if (MirrorPod.Is(oldPod))
        {
            errors.Forbidden(FieldPath.Nowhere, "static pods do not support ephemeral containers");
            return;
        }
        PodRules.CheckSpec(pod, oldPod, errors);
        PodRules.Annotations(pod, oldPod, errors).CheckUpdate(oldPod.Metadata.Annotations);
        var path = FieldPath.Spec.Child(Field);
        var before = old.Document.Object("spec")?.Array(Field) ?? [];
        var after = updated.Document.Object("spec")?.Array(Field) ?? [];
        foreach (var item in before)
        {
            var name = (item as DocumentObject)?.String("name") ?? "";
            if (Find(after, name) is not { } kept)
                errors.Forbidden(path, $"existing ephemeral containers {Quoted.Text(name)} may not be removed");
            else if (!DocumentValue.DeepEquals(item, kept))
                errors.Forbidden(path, $"existing ephemeral containers {Quoted.Text(name)} may not be changed");
        }
    }

    private static DocumentValue? Find(DocumentArray containers, string name)
    {
        foreach (var item in containers)
            if (item is DocumentObject container && container.String("name") == name) return item;
        return null;
    }
}
