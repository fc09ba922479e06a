using System.Globalization;
using System.Text.Json.Nodes;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using static Navarch.Scheduler.Plugins.DefaultPreemption;

namespace Navarch.Scheduler.Running;

/// <summary>What the scheduler writes into the status of pods: one condition, or where room is made.</summary>
internal static class StatusPatch
{
    /// <summary>Why a pod has no node. Null where its status says so already.</summary>
    /// <param name="nominated">Empty to take a nomination back, null to leave it.</param>
    public static JsonObject? WhyNot(Pod pod, string message, string? nominated, DateTimeOffset now)
    {
        var known = Find(pod, PodConditionType.PodScheduled);
        var isNominationKnown = nominated is null || nominated == pod.Status.NominatedNodeName;
        var isKnown = known is { Status: ConditionStatus.False, Reason: "Unschedulable" } && known.Message == message;
        if (isKnown && isNominationKnown) return null;
        var since = known is { Status: ConditionStatus.False, LastTransitionTime: { } then } ? then : now;
        var status = new JsonObject
        {
            ["conditions"] = new JsonArray(
                Condition(PodConditionType.PodScheduled, ConditionStatus.False, "Unschedulable", message, since)),
        };
        if (!isNominationKnown) status["nominatedNodeName"] = nominated!.Length > 0 ? nominated : null;
        return status;
    }

    /// <summary>The pod is deleted for another one. Null where its status says so already.</summary>
    public static JsonObject? Victim(Pod victim, string schedulerName, DateTimeOffset now)
    {
        var message = $"{schedulerName}: preempting to accommodate a higher priority pod";
        var known = Find(victim, PodConditionType.DisruptionTarget);
        if (known is { Status: ConditionStatus.True, Reason: VictimReason } && known.Message == message) return null;
        var since = known is { Status: ConditionStatus.True, LastTransitionTime: { } then } ? then : now;
        return new()
        {
            ["conditions"] = new JsonArray(Condition(
                PodConditionType.DisruptionTarget, ConditionStatus.True, VictimReason, message, since)),
        };
    }

    public static JsonObject WithoutNomination() => new() { ["nominatedNodeName"] = null };

    /// <summary>Null where the server couldn't be reached: it may have been written all the same.</summary>
    /// <param name="pod">Another pod of its name is left alone.</param>
    public static async Task<ApiResult<Pod>?> PatchStatusAsync(
        this ApiClient client, Pod pod, JsonObject status, CancellationToken cancel)
    {
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["uid"] = pod.Metadata.Uid },
            ["status"] = status,
        };
        try
        {
            return await client.For<Pod>().PatchAsync(
                pod.Metadata.Namespace, pod.Metadata.Name, ObjectPatch.StrategicMerge(patch.ToJsonString()), cancel,
                new WriteOptions { Subresource = "status" });
        }
        catch (EndpointUnreachableException)
        {
            // The next attempt writes it again.
            return null;
        }
    }

    private static PodCondition? Find(Pod pod, string type) =>
        pod.Status.Conditions.FirstOrDefault(condition => condition.Type == type);

    private static JsonObject Condition(
        string type, string status, string reason, string message, DateTimeOffset since) => new()
        {
            ["type"] = type,
            ["status"] = status,
            ["reason"] = reason,
            ["message"] = message,
            ["lastTransitionTime"] = Rfc3339(since),
        };

    private static string Rfc3339(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
