using System.Collections.Concurrent;
using Navarch.Api.CoreV1;
using Navarch.Api.ResourceV1;
using Navarch.Api.StorageV1;
using Navarch.Server.Loopback;

namespace Navarch.Server.Authorization.Nodes;

/// <summary>
/// Which objects lead to a node. The arrows of the graph:
/// <code>
/// pod → node                                         it is bound there
/// secret, configmap, serviceaccount,
///   persistentvolumeclaim, resourceclaim → pod       the pod refers to it
/// persistentvolume → persistentvolumeclaim           by its claim
/// secret → persistentvolume                          a driver on the node needs it
/// volumeattachment, resourceslice → node             by name
/// </code>
/// They are followed when asked, in what the caches hold, so that nothing has to be kept up to date with every pod; the
/// pod by which an object was found is remembered, and looked at first the next time.
/// </summary>
internal sealed class NodeRelations(LoopbackClient loopback, int rememberedMax = 100_000)
{
    private readonly record struct Question(string Node, string Resource, string Namespace, string Name);

    private readonly ConcurrentDictionary<Question, (string Pod, string Uid)> _known = new();

    public async ValueTask<bool> LeadsToAsync(
        string node, string resource, string @namespace, string name, CancellationToken cancel) => resource switch
    {
        "pods" => await loopback.GetAsync<Pod>(@namespace, name, cancel) is { } pod && pod.Spec.NodeName == node,
        "volumeattachments" =>
            await loopback.GetAsync<VolumeAttachment>("", name, cancel) is { } attachment && attachment.Spec.NodeName == node,
        "resourceslices" => await loopback.GetAsync<ResourceSlice>("", name, cancel) is { } slice && slice.Spec.NodeName == node,
        "persistentvolumes" => await loopback.GetAsync<PersistentVolume>("", name, cancel) is { Spec.ClaimRef: { } claim }
            && await IsUsedAsync(new(node, "persistentvolumeclaims", claim.Namespace, claim.Name), cancel),
        "secrets" => await IsUsedAsync(new(node, resource, @namespace, name), cancel)
            || await IsOfVolumeAsync(node, @namespace, name, cancel),
        _ => await IsUsedAsync(new(node, resource, @namespace, name), cancel),
    };

    /// <summary>By a pod of the node.</summary>
    private async ValueTask<bool> IsUsedAsync(Question question, CancellationToken cancel)
    {
        if (_known.TryGetValue(question, out var before))
        {
            if (await loopback.GetAsync<Pod>(question.Namespace, before.Pod, cancel) is { } same
                && same.Metadata.Uid == before.Uid && Leads(same, question)) return true;
            _known.TryRemove(question, out _);
        }
        foreach (var pod in await PodsOfAsync(question.Node, cancel))
        {
            if (!Leads(pod, question)) continue;
            if (_known.Count >= rememberedMax) _known.Clear();
            _known[question] = (pod.Metadata.Name, pod.Metadata.Uid);
            return true;
        }
        return false;
    }

    private static bool Leads(Pod pod, Question question) =>
        pod.Spec.NodeName == question.Node && pod.Metadata.Namespace == question.Namespace
        && PodReferences.Has(pod, question.Resource, question.Name);

    /// <summary>A secret that the driver of a volume of the node's pods needs there.</summary>
    private async ValueTask<bool> IsOfVolumeAsync(string node, string @namespace, string name, CancellationToken cancel)
    {
        foreach (var pod in await PodsOfAsync(node, cancel))
            foreach (var claimName in PodReferences.Names(pod, "persistentvolumeclaims"))
            {
                var claim = await loopback.GetAsync<PersistentVolumeClaim>(pod.Metadata.Namespace, claimName, cancel);
                if (claim is not { Spec.VolumeName: { Length: > 0 } volumeName }) continue;
                var volume = await loopback.GetAsync<PersistentVolume>("", volumeName, cancel);
                if (volume?.Spec.ClaimRef is not { } reference || reference.Name != claimName
                    || reference.Namespace != pod.Metadata.Namespace) continue;
                if (VolumeSecrets.NodeSecrets(volume.Spec).Contains((@namespace, name))) return true;
            }
        return false;
    }

    private async ValueTask<IReadOnlyList<Pod>> PodsOfAsync(string node, CancellationToken cancel) =>
        (await loopback.ListAsync<Pod>(cancel, $"spec.nodeName={node}")).Items;
}
