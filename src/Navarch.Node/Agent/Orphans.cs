using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Core.Grpc;
using Navarch.Node.Pods;

namespace Navarch.Node.Agent;

/// <summary>Ends and removes what is left of pods that the API server no longer knows.</summary>
sealed partial class Orphans(PodWorkerContext context, NodePods pods)
{
    public async Task RemoveAsync(CancellationToken cancel)
    {
        var left = new Dictionary<string, Pod>(StringComparer.Ordinal);
        foreach (var sandbox in await context.Runtime.ListPodSandboxesAsync(null, cancel)) Note(left, sandbox.Labels);
        foreach (var container in await context.Runtime.ListContainersAsync(null, cancel)) Note(left, container.Labels);
        await Task.WhenAll(left.Values.Select(pod => RemoveAsync(pod, cancel)));
        foreach (var uid in context.Volumes.PodUids().Where(uid => !pods.Knows(uid)).ToList())
            context.Volumes.TearDown(uid);
    }

    void Note(Dictionary<string, Pod> left, IDictionary<string, string> labels)
    {
        if (!labels.TryGetValue(ContainerLabels.PodUid, out var uid) || pods.Knows(uid) || left.ContainsKey(uid))
            return;
        labels.TryGetValue(ContainerLabels.PodName, out var name);
        labels.TryGetValue(ContainerLabels.PodNamespace, out var @namespace);
        left[uid] = new Pod
        {
            Metadata = new ObjectMeta { Name = name ?? "", Namespace = @namespace ?? "", Uid = uid },
        };
    }

    async Task RemoveAsync(Pod pod, CancellationToken cancel)
    {
        try
        {
            var state = await context.State.ReadAsync(pod.Metadata.Uid, cancel);
            await new ContainerStopper(context).StopAllAsync(pod, state, PodTermination.GraceOf(pod), cancel);
            await new PodCleanup(context).RemoveAsync(pod, cancel);
            Removed(context.Log, pod.Metadata.Namespace, pod.Metadata.Name);
        }
        catch (GrpcException failed)
        {
            NotRemoved(context.Log, pod.Metadata.Namespace, pod.Metadata.Name, failed.Message);
        }
    }

    [LoggerMessage(42, LogLevel.Information, "removed what was left of pod {Namespace}/{Name}")]
    private static partial void Removed(ILogger log, string @namespace, string name);

    [LoggerMessage(43, LogLevel.Warning, "what is left of pod {Namespace}/{Name} can't be removed: {Message}")]
    private static partial void NotRemoved(ILogger log, string @namespace, string name, string message);
}
