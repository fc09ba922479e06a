using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Invariants;
using Navarch.Server.Authorization;

namespace Navarch.Server.Admission.Pods;

/// <summary>
/// Every pod runs as a service account: its namespace's default one unless it names another. The account's token, the
/// cluster's CA and the namespace are mounted where clients look for them.
/// </summary>
internal sealed class PodServiceAccount(
    KnownObjects<ServiceAccount> accounts, IdSource ids, TimeProvider time) : AdmissionPlugin
{
    private const string DefaultName = "default";
    private const string EphemeralContainers = "ephemeralcontainers";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);
    private const int DefaultAccountAttempts = 10;

    public override bool Mutates(in AdmissionPoint point) => point.IsCreate && point.IsOf(Pod.ResourceType);

    public override bool Validates(in AdmissionPoint point) =>
        Mutates(point) || point.Resource.Type == Pod.ResourceType && point.Subresource == EphemeralContainers;

    public override async ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var pod = request.Document!;
        if (MirrorPod.Is(pod)) return null;
        var spec = pod.ObjectOrNew("spec");
        var name = spec.String("serviceAccountName") is { Length: > 0 } given ? given : DefaultName;
        spec["serviceAccountName"] = name;
        spec["serviceAccount"] = name;
        if (await FindAsync(request.Namespace, name, cancel) is not { } account) return Missing(request, name);
        if (spec.Bool("automountServiceAccountToken") ?? account.AutomountServiceAccountToken ?? true) MountToken(spec);
        if (spec.Array("imagePullSecrets") is not { Count: > 0 }) TakePullSecrets(spec, account);
        return null;
    }

    public override async ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (MirrorPod.Is(request.Document!)) return RefuseMirror(request);
        var name = request.Document!.Object("spec")?.String("serviceAccountName") ?? "";
        if (name.Length == 0)
            return request.Forbidden($"no service account specified for pod {request.Namespace}/{request.Name}");
        if (await FindAsync(request.Namespace, name, cancel) is not { } account) return Missing(request, name);
        if (!MountableSecrets.AreEnforced(account)) return null;
        var spec = request.New<Pod>().Spec;
        var problem = request.Subresource == EphemeralContainers
            ? MountableSecrets.ProblemOfEphemeral(account, spec)
            : MountableSecrets.Problem(account, spec);
        return problem is null ? null : request.Forbidden(problem);
    }

    /// <summary>
    /// The default account is made soon after its namespace, so that a first pod may be a moment early.
    /// </summary>
    private async ValueTask<ServiceAccount?> FindAsync(string @namespace, string name, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (accounts.Get(@namespace, name) is { } found) return found;
            if (name != DefaultName || attempt == DefaultAccountAttempts) return null;
            await Task.Delay(RetryDelay, time, cancel);
        }
    }

    private static Status Missing(AdmissionRequest request, string name) => request.Forbidden(
        $"error looking up service account {request.Namespace}/{name}: serviceaccount {Quoted.Text(name)} not found");

    /// <summary>A mirror pod stands for one that a node runs already, and which knows nothing of the API.</summary>
    private static Status? RefuseMirror(AdmissionRequest request)
    {
        var pod = request.New<Pod>();
        if (pod.Spec.ServiceAccountName.Length > 0)
            return request.Forbidden("a mirror pod may not reference service accounts");
        if (PodReferences.Names(pod, "secrets").Any(name => name.Length > 0))
            return request.Forbidden("a mirror pod may not reference secrets");
        return pod.Spec.Volumes.Any(volume => volume.Projected?.Sources.Any(
            source => source.ServiceAccountToken is not null) == true)
            ? request.Forbidden("a mirror pod may not use ServiceAccountToken volume projections")
            : null;
    }

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
