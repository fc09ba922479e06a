using Navarch.Api.CoreV1;
using System.Globalization;

namespace Navarch.Node.Simulation;

/// <summary>
/// The life of a simulated pod, a pure function of the pod and the time. A pod is ready when its start delay has passed
/// since it was first seen, and gone when its stop delay has passed since its deletion. An annotation makes it end by
/// itself: <c>simulation.navarch.io/run-for: 5s</c>, in whole seconds, with <c>simulation.navarch.io/exit-code</c>.
/// </summary>
static class SimulatedPods
{
    public const string RunFor = "simulation.navarch.io/run-for";
    public const string ExitCode = "simulation.navarch.io/exit-code";

    /// <summary>The exit code of a process that a SIGTERM has ended.</summary>
    private const int Killed = 143;

    public static SimulatedPodStep Next(
        Pod pod, DateTimeOffset seen, TimeSpan startDelay, TimeSpan stopDelay, string ip, string hostIp,
        DateTimeOffset now)
    {
        if (pod.Metadata.DeletionTimestamp is { } deletion) return Ending(pod, deletion, stopDelay, now);
        if (pod.Status.Phase is PodPhase.Succeeded or PodPhase.Failed) return new SimulatedPodStep.Rest();
        if (pod.Status.Phase != PodPhase.Running)
        {
            var ready = seen + startDelay;
            return now < ready
                ? new SimulatedPodStep.Wait(ready - now)
                : new SimulatedPodStep.Report(Running(pod, ip, hostIp, now));
        }
        // Someone took the node for dead and marked its pods: they are as they were.
        if (!IsReady(pod)) return new SimulatedPodStep.Report(Running(pod, ip, hostIp, now));
        if (Lifetime(pod) is not { } lifetime || pod.Status.StartTime is not { } started)
            return new SimulatedPodStep.Rest();
        var end = started + lifetime;
        return now < end ? new SimulatedPodStep.Wait(end - now) : new SimulatedPodStep.Report(Ended(pod, now, CodeOf(pod)));
    }

    // The deletion timestamp lies a grace period after the request.
    static SimulatedPodStep Ending(Pod pod, DateTimeOffset deletion, TimeSpan stopDelay, DateTimeOffset now)
    {
        var grace = TimeSpan.FromSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? 0);
        var end = deletion - grace + (stopDelay < grace ? stopDelay : grace);
        if (now < end) return new SimulatedPodStep.Wait(end - now);
        // Someone waits to see how it ended: a Job counts it by that. Where nobody does, the write is spared.
        var isAwaited = pod.Metadata.Finalizers.Count > 0
            && pod.Status.Phase is not (PodPhase.Succeeded or PodPhase.Failed);
        return isAwaited ? new SimulatedPodStep.Report(Ended(pod, now, Killed)) : new SimulatedPodStep.Remove();
    }

    static bool IsReady(Pod pod) => pod.Status.Conditions.Any(
        condition => condition.Type == PodConditionType.Ready && condition.Status == ConditionStatus.True);

    static PodStatus Running(Pod pod, string ip, string hostIp, DateTimeOffset now) => pod.Status with
    {
        Phase = PodPhase.Running,
        Conditions = Conditions(pod, ConditionStatus.True, "", now),
        HostIP = hostIp,
        HostIPs = [new HostIP { Ip = hostIp }],
        PodIP = pod.Spec.HostNetwork ? hostIp : ip,
        PodIPs = [new PodIP { Ip = pod.Spec.HostNetwork ? hostIp : ip }],
        StartTime = pod.Status.StartTime ?? now,
        InitContainerStatuses = [.. pod.Spec.InitContainers.Select(container => Completed(pod, container, now, 0))],
        ContainerStatuses = [.. pod.Spec.Containers.Select(container => Started(pod, container, now))],
    };

    static PodStatus Ended(Pod pod, DateTimeOffset now, int code) => pod.Status with
    {
        Phase = code == 0 ? PodPhase.Succeeded : PodPhase.Failed,
        Conditions = Conditions(pod, ConditionStatus.False, code == 0 ? "PodCompleted" : "PodFailed", now),
        ContainerStatuses = [.. pod.Spec.Containers.Select(container => Completed(pod, container, now, code))],
    };

    static int CodeOf(Pod pod) => pod.Metadata.Annotations.TryGetValue(ExitCode, out var text)
        && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static TimeSpan? Lifetime(Pod pod) =>
        pod.Metadata.Annotations.TryGetValue(RunFor, out var text)
        && text.EndsWith('s')
        && int.TryParse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) : null;

    static IReadOnlyList<PodCondition> Conditions(Pod pod, string ready, string reason, DateTimeOffset now)
    {
        PodCondition Condition(string type, string status, string why) =>
            new() { Type = type, Status = status, Reason = why, LastTransitionTime = now };
        var own = (PodCondition[])
        [
            Condition(PodConditionType.PodReadyToStartContainers, ready, ""),
            Condition(PodConditionType.Initialized, ConditionStatus.True, ""),
            Condition(PodConditionType.Ready, ready, reason),
            Condition(PodConditionType.ContainersReady, ready, reason),
        ];
        var others = pod.Status.Conditions.Where(other => own.All(condition => condition.Type != other.Type));
        return [.. own, .. others];
    }

    static ContainerStatus Started(Pod pod, Container container, DateTimeOffset now) =>
        Status(pod, container) with
        {
            Ready = true,
            Started = true,
            State = new ContainerState { Running = new ContainerStateRunning { StartedAt = now } },
        };

    static ContainerStatus Completed(Pod pod, Container container, DateTimeOffset now, int code) =>
        Status(pod, container) with
        {
            Started = false,
            State = new ContainerState
            {
                Terminated = new ContainerStateTerminated
                {
                    ExitCode = code,
                    Reason = code == 0 ? "Completed" : "Error",
                    StartedAt = pod.Status.StartTime ?? now,
                    FinishedAt = now,
                    ContainerID = ContainerId(pod, container),
                },
            },
        };

    static ContainerStatus Status(Pod pod, Container container) => new()
    {
        Name = container.Name,
        Image = container.Image,
        ImageID = container.Image,
        ContainerID = ContainerId(pod, container),
    };

    static string ContainerId(Pod pod, Container container) => $"simulated://{pod.Metadata.Uid}/{container.Name}";
}
