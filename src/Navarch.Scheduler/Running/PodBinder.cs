using System.Text.Json.Nodes;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Events;
using Navarch.Client.Objects;

namespace Navarch.Scheduler.Running;

/// <summary>Tells the server what was decided: a Binding, or the condition that says why there is none.</summary>
internal sealed class PodBinder(ApiClient client, EventRecorder events, TimeProvider time)
{
    /// <summary>True once the server has bound the pod. A pod that is gone or bound elsewhere counts as not bound.</summary>
    public async Task<bool> BindAsync(Pod pod, string node, CancellationToken cancel)
    {
        var binding = new Binding
        {
            Metadata = new() { Namespace = pod.Metadata.Namespace, Name = pod.Metadata.Name, Uid = pod.Metadata.Uid },
            Target = new() { Kind = "Node", Name = node },
        };
        try
        {
            var result = await client.For<Pod>().CreateSubresourceAsync(
                pod.Metadata.Namespace, pod.Metadata.Name, "binding", binding, cancel);
            if (result.IsOk)
            {
                events.Record(pod, "Normal", "Scheduled",
                    $"Successfully assigned {pod.Metadata.Namespace}/{pod.Metadata.Name} to {node}");
                return true;
            }
            if (result is not ApiResult<Binding>.NotFound)
                events.Record(pod, "Warning", "FailedScheduling",
                    $"binding rejected: {result.Failure!.Message}");
            return false;
        }
        catch (EndpointUnreachableException)
        {
            // It may have been bound all the same: the informer will tell, and a second try is refused as a conflict.
            return false;
        }
    }

    public async Task SayWhyNotAsync(Pod pod, string message, CancellationToken cancel)
    {
        events.Record(pod, "Warning", "FailedScheduling", message);
        var known = pod.Status.Conditions.FirstOrDefault(condition => condition.Type == PodConditionType.PodScheduled);
        if (known is { Status: ConditionStatus.False, Reason: "Unschedulable" } && known.Message == message) return;
        var condition = new JsonObject
        {
            ["type"] = PodConditionType.PodScheduled,
            ["status"] = ConditionStatus.False,
            ["reason"] = "Unschedulable",
            ["message"] = message,
            ["lastTransitionTime"] = known is { Status: ConditionStatus.False, LastTransitionTime: { } since }
                ? Rfc3339(since)
                : Rfc3339(time.GetUtcNow()),
        };
        var patch = new JsonObject { ["status"] = new JsonObject { ["conditions"] = new JsonArray(condition) } };
        try
        {
            await client.For<Pod>().PatchAsync(
                pod.Metadata.Namespace, pod.Metadata.Name, ObjectPatch.StrategicMerge(patch.ToJsonString()), cancel,
                new WriteOptions { Subresource = "status" });
        }
        catch (EndpointUnreachableException)
        {
            // The condition is for readers only; the next attempt writes it again.
        }
    }

    private static string Rfc3339(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
