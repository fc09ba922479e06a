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

    /// <param name="message">For the pod's condition and an event.</param>
    /// <param name="nominated">Empty to take a nomination back, null to leave it.</param>
    public async Task SayWhyNotAsync(Pod pod, string message, string? nominated, CancellationToken cancel)
    {
        events.Record(pod, "Warning", "FailedScheduling", message);
        if (StatusPatch.WhyNot(pod, message, nominated, time.GetUtcNow()) is not { } patch) return;
        await client.PatchStatusAsync(pod, patch, cancel);
    }
}
