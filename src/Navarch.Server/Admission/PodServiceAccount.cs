using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Invariants;
using Navarch.Server.Caching;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission;

/// <summary>
/// Every pod runs as a service account: its namespace's default one unless it names another. The account's token, the
/// cluster's CA and the namespace are mounted where clients look for them.
/// </summary>
internal sealed class PodServiceAccount(ResourceCache accounts, IdSource ids, TimeProvider time) : AdmissionStep
{
    private const string DefaultName = "default";
    private const string MirrorAnnotation = "kubernetes.io/config.mirror";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);
    private const int DefaultAccountAttempts = 10;

    public override async ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (request.Operation != AdmissionOperation.Create || !request.IsOf(Pod.ResourceType)) return null;
        var pod = request.Document!;
        if (pod.Object("metadata")?.Object("annotations")?.Contains(MirrorAnnotation) == true)
            return RefuseMirror(request, pod);
        var spec = pod.ObjectOrNew("spec");
        var name = spec.String("serviceAccountName") is { Length: > 0 } given ? given : DefaultName;
        spec["serviceAccountName"] = name;
        spec["serviceAccount"] = name;
        if (await FindAsync(request.Namespace, name, cancel) is not { } found)
            return Statuses.Forbidden(Pod.ResourceType, request.Name,
                $"error looking up service account {request.Namespace}/{name}: " +
                $"serviceaccount {Quoted.Text(name)} not found");
        var account = new ApiObject(found.Json).As<ServiceAccount>();
        if (spec.Bool("automountServiceAccountToken") ?? account.AutomountServiceAccountToken ?? true) MountToken(spec);
        if (spec.Array("imagePullSecrets") is not { Count: > 0 }) TakePullSecrets(spec, account);
        return null;
    }

    /// <summary>
    /// The default account is made soon after its namespace, so that a first pod may be a moment early.
    /// </summary>
    private async ValueTask<CachedObject?> FindAsync(string @namespace, string name, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (accounts.Get(@namespace, name) is { } found) return found;
            if (name != DefaultName || attempt == DefaultAccountAttempts) return null;
            await Task.Delay(RetryDelay, time, cancel);
        }
    }

    /// <summary>A mirror pod stands for one that a node runs already: it is taken as it is.</summary>
    private static Status? RefuseMirror(AdmissionRequest request, DocumentObject pod) =>
        pod.Object("spec")?.String("serviceAccountName") is { Length: > 0 }
            ? Statuses.Forbidden(Pod.ResourceType, request.Name, "a mirror pod may not reference service accounts")
            : null;

    private void MountToken(DocumentObject spec)
    {
        var volumes = spec.Array("volumes") ?? [];
        var volumeName = TokenVolume.NameIn(volumes) ?? TokenVolume.NamePrefix + ids.NewSuffix();
        var isMounted = false;
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers"])
            foreach (var item in spec.Array(list) ?? [])
                if (item is DocumentObject container) isMounted |= TokenVolume.Mount(container, volumeName);
        if (!isMounted || TokenVolume.NameIn(volumes) is not null) return;
        volumes.Add(TokenVolume.Make(volumeName));
        spec["volumes"] = volumes;
    }

    private static void TakePullSecrets(DocumentObject spec, ServiceAccount account)
    {
        if (account.ImagePullSecrets.Count == 0) return;
        var secrets = new DocumentArray();
        foreach (var secret in account.ImagePullSecrets)
        {
            var reference = new DocumentObject();
            reference["name"] = secret.Name;
            secrets.Add(reference);
        }
        spec["imagePullSecrets"] = secrets;
    }
}
