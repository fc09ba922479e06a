using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>The status of one container, as a kubelet reports it.</summary>
static class ContainerStatusComposer
{
    // 137 is SIGKILL; upstream reports it for a container of which nothing is left to ask.
    const int LostExitCode = 137;

    public static ContainerStatus Compose(PodView view, PodContainer container)
    {
        var latest = view.State.Latest(container.Name);
        var before = Before(view.Pod, container);
        if (latest is null) return WithoutInstance(view, container, before);
        var health = view.Health.Of(latest);
        var isRunning = latest.IsRunning;
        var status = Described(view, container, latest) with
        {
            State = State(view, container, latest),
            Ready = isRunning
                ? health.Ready && !IsInit(container)
                : container.Kind == ContainerKind.Init && latest.HasSucceeded,
            Started = isRunning && health.Started,
        };
        return status with { LastState = LastState(view, container, latest, status, before) };
    }

    static bool IsInit(PodContainer container) => container.Kind is ContainerKind.Init or ContainerKind.Ephemeral;

    static ContainerStatus Described(PodView view, PodContainer container, ContainerInstance latest) => new()
    {
        Name = container.Name,
        Image = latest.Image.Length > 0 ? latest.Image : container.Spec.Image,
        ImageID = latest.ImageId,
        ContainerID = $"{view.RuntimeName}://{latest.Id}",
        RestartCount = latest.RestartCount,
        AllocatedResources = container.Spec.Resources.Requests,
        Resources = container.Kind == ContainerKind.Ephemeral ? null : container.Spec.Resources with { Claims = [] },
        VolumeMounts = [.. container.Spec.VolumeMounts.Select(Mounted)],
    };

    static VolumeMountStatus Mounted(VolumeMount mount) => new()
    {
        Name = mount.Name,
        MountPath = mount.MountPath,
        ReadOnly = mount.ReadOnly,
        RecursiveReadOnly = mount.ReadOnly ? "Disabled" : null,
    };

    static ContainerState State(PodView view, PodContainer container, ContainerInstance latest)
    {
        if (latest.IsRunning)
            return new ContainerState { Running = new ContainerStateRunning { StartedAt = latest.StartedAt } };
        if (!view.IsEnding && view.Waiting.TryGetValue(container.Name, out var waiting)) return Waits(waiting);
        if (latest.Phase == ContainerPhase.Created) return Waits(Initial(view, container));
        return new ContainerState { Terminated = Terminated(view, latest) };
    }

    static ContainerState LastState(
        PodView view, PodContainer container, ContainerInstance latest, ContainerStatus status, ContainerStatus? before)
    {
        if (status.State.Waiting is not null && latest.HasEnded)
            return new ContainerState { Terminated = Terminated(view, latest) };
        if (view.State.Previous(container.Name) is { HasEnded: true } previous)
            return new ContainerState { Terminated = Terminated(view, previous) };
        // Its container may have been removed since.
        return before?.RestartCount == latest.RestartCount ? before.LastState : new ContainerState();
    }

    static ContainerStatus WithoutInstance(PodView view, PodContainer container, ContainerStatus? before)
    {
        var status = new ContainerStatus
        {
            Name = container.Name,
            Image = container.Spec.Image,
            Started = container.Kind == ContainerKind.Ephemeral ? null : false,
            RestartCount = before?.RestartCount ?? 0,
            LastState = before?.LastState ?? new ContainerState(),
        };
        if (view.IsEnding || view.Failure is not null) return Lost(status, container, before);
        var waiting = view.Waiting.GetValueOrDefault(container.Name) ?? Initial(view, container);
        return status with { State = Waits(waiting) };
    }

    // The pod has ended and nothing is left of the container: what was said last stands; if it ran, it was lost.
    static ContainerStatus Lost(ContainerStatus status, PodContainer container, ContainerStatus? before)
    {
        if (before?.State.Terminated is not null) return before;
        if (before?.State.Running is null)
            return before ?? status with { State = Waits(new Waiting(Waiting.ContainerCreating, "")) };
        return before with
        {
            Ready = false,
            Started = container.Kind == ContainerKind.Ephemeral ? null : false,
            State = new ContainerState
            {
                Terminated = new ContainerStateTerminated
                {
                    ExitCode = LostExitCode,
                    Reason = "ContainerStatusUnknown",
                    Message = "The container could not be located when the pod was terminated",
                    ContainerID = before.ContainerID,
                },
            },
        };
    }

    static Waiting Initial(PodView view, PodContainer container) =>
        view.Pod.Spec.InitContainers.Count > 0 && container.Kind != ContainerKind.Ephemeral
            ? new Waiting(Waiting.PodInitializing, "")
            : new Waiting(Waiting.ContainerCreating, "");

    static ContainerState Waits(Waiting waiting) =>
        new() { Waiting = new ContainerStateWaiting { Reason = waiting.Reason, Message = waiting.Message } };

    static ContainerStateTerminated Terminated(PodView view, ContainerInstance instance) => new()
    {
        ExitCode = instance.Phase == ContainerPhase.Unknown ? LostExitCode : instance.ExitCode,
        Reason = instance.Phase == ContainerPhase.Unknown ? "ContainerStatusUnknown" : instance.Reason,
        Message = instance.Message,
        StartedAt = instance.StartedAt,
        FinishedAt = instance.FinishedAt,
        ContainerID = $"{view.RuntimeName}://{instance.Id}",
    };

    static ContainerStatus? Before(Pod pod, PodContainer container)
    {
        var list = container.Kind switch
        {
            ContainerKind.Regular => pod.Status.ContainerStatuses,
            ContainerKind.Ephemeral => pod.Status.EphemeralContainerStatuses,
            _ => pod.Status.InitContainerStatuses,
        };
        return list.FirstOrDefault(status => status.Name == container.Name);
    }
}
