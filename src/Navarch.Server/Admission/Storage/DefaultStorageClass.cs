using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.StorageV1;

namespace Navarch.Server.Admission.Storage;

/// <summary>A claim that names no class gets the one that is marked as default; of several, the newest.</summary>
internal sealed class DefaultStorageClass(KnownObjects<StorageClass> classes) : AdmissionPlugin
{
    private const string Mark = "storageclass.kubernetes.io/is-default-class";
    private const string OldMark = "storageclass.beta.kubernetes.io/is-default-class";

    public override bool Mutates(in AdmissionPoint point) =>
        point.IsCreate && point.IsOf(PersistentVolumeClaim.ResourceType);

    public override async ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (classes.IsEmpty || ClaimClass.IsNamed(request.Document!)) return null;
        var newest = NewestDefault.Of(await classes.InAsync("", cancel), Mark, OldMark);
        if (newest is not null) request.Document!.ObjectOrNew("spec")["storageClassName"] = newest.Metadata.Name;
        return null;
    }
}
