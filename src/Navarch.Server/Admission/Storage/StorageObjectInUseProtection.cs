using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Storage;

/// <summary>
/// Volumes, claims and classes of attributes stay, when deleted, until nobody uses them: a finalizer holds them, which
/// the controllers take away.
/// </summary>
internal sealed class StorageObjectInUseProtection : AdmissionPlugin
{
    public override bool Mutates(in AdmissionPoint point) =>
        point.IsCreate && point.Subresource.Length == 0 && FinalizerOf(point.Resource.Type) is not null;

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var finalizer = FinalizerOf(request.Resource.Type)!;
        var metadata = request.Document!.ObjectOrNew("metadata");
        var finalizers = metadata.Array("finalizers") ?? [];
        foreach (var item in finalizers)
            if (item is DocumentString { Value: var present } && present == finalizer) return default;
        finalizers.Add(finalizer);
        metadata["finalizers"] = finalizers;
        return default;
    }

    private static string? FinalizerOf(ResourceType type) => (type.Group, type.Plural) switch
    {
        ("", "persistentvolumes") => "kubernetes.io/pv-protection",
        ("", "persistentvolumeclaims") => "kubernetes.io/pvc-protection",
        ("storage.k8s.io", "volumeattributesclasses") => "kubernetes.io/vac-protection",
        _ => null,
    };
}
