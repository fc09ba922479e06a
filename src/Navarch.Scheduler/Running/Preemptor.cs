using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Client.Events;
using Navarch.Client.Objects;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Running;

/// <summary>
/// Makes room for a pod. Each step may be repeated: what a lost answer or a restart leaves undone, the pod's next cycle
/// finds again.
/// </summary>
internal sealed class Preemptor(ApiClient client, EventRecorder events, TimeProvider time)
{
    /// <param name="yielding">Pods of lower priority nominated to the node: they have to look elsewhere.</param>
    /// <returns>Whether all victims are on their way out.</returns>
    public async Task<bool> PreemptAsync(
        Pod pod, PostFilterResult.Preempts plan, IReadOnlyList<Pod> yielding, CancellationToken cancel)
    {
        foreach (var other in yielding)
            await client.PatchStatusAsync(other, StatusPatch.WithoutNomination(), cancel);
        var haveGone = true;
        foreach (var victim in plan.Victims) haveGone &= await PreemptAsync(pod, victim, plan.NodeName, cancel);
        return haveGone;
    }

    private async Task<bool> PreemptAsync(Pod pod, Pod victim, string node, CancellationToken cancel)
    {
        if (StatusPatch.Victim(victim, pod.Spec.SchedulerName, time.GetUtcNow()) is { } status &&
            await client.PatchStatusAsync(victim, status, cancel) is not (ApiResult<Pod>.NotFound or { IsOk: true }))
            return false;
        var options = new DeleteOptions { Preconditions = new Preconditions { Uid = victim.Metadata.Uid } };
        try
        {
            var result = await client.DeleteAsync<Pod>(
                victim.Metadata.Namespace, victim.Metadata.Name, cancel, options);
            if (result.IsOk)
                events.Record(victim, "Normal", "Preempted", $"Preempted by pod {pod.Metadata.Uid} on node {node}");
            return result is ApiResult<Deletion>.NotFound or { IsOk: true };
        }
        catch (EndpointUnreachableException)
        {
            return false;
        }
    }
}
