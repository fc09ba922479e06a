using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>A pod's whole status from what is known of it. Pure; equal inputs give equal statuses.</summary>
static class PodStatusComposer
{
    public static PodStatus Compose(PodView view)
    {
        var before = view.Pod.Status;
        var init = Statuses(view, PodContainer.InitOf(view.Pod));
        var regular = Statuses(view, PodContainer.RegularOf(view.Pod));
        var status = before with
        {
            ObservedGeneration = view.Pod.Metadata.Generation,
            QosClass = PodQuality.ClassOf(view.Pod),
            StartTime = before.StartTime ?? view.Now,
            InitContainerStatuses = init,
            ContainerStatuses = regular,
            EphemeralContainerStatuses = Statuses(view, PodContainer.EphemeralOf(view.Pod)),
            Phase = Phase(view, init, regular),
            Reason = view.Failure?.Reason ?? before.Reason,
            Message = view.Failure?.Message ?? before.Message,
        };
        status = WithAddresses(view, status);
        return status with { Conditions = PodConditions.Compose(view, status) };
    }

    // A pod that has ended stays ended, whatever is left of its containers.
    static string Phase(PodView view, IReadOnlyList<ContainerStatus> init, IReadOnlyList<ContainerStatus> regular)
    {
        if (view.Failure is not null) return PodPhase.Failed;
        if (view.Pod.Status.Phase is PodPhase.Succeeded or PodPhase.Failed) return view.Pod.Status.Phase;
        var phase = PodPhases.Of(view.Pod, init, regular);
        // Sidecars end after the others: until then the pod hasn't.
        if (view.State.HasRunning && phase is (PodPhase.Succeeded or PodPhase.Failed)) phase = PodPhase.Running;
        if (!view.IsEnding || view.State.HasRunning) return phase;
        // Ended because it was told to: by how its containers ended.
        if (regular.Any(status => status.State.Running is not null)) return phase;
        var ended = regular.Where(status => status.State.Terminated is not null).ToList();
        return ended.Count == regular.Count && ended.All(status => status.State.Terminated!.ExitCode == 0)
            ? PodPhase.Succeeded : PodPhase.Failed;
    }

    static IReadOnlyList<ContainerStatus> Statuses(PodView view, IReadOnlyList<PodContainer> containers) =>
        [.. containers.Select(container => ContainerStatusComposer.Compose(view, container))];

    static PodStatus WithAddresses(PodView view, PodStatus status)
    {
        if (view.HostIps.Count > 0)
            status = status with
            {
                HostIP = view.HostIps[0],
                HostIPs = [.. view.HostIps.Select(ip => new HostIP { Ip = ip })],
            };
        var ips = view.Pod.Spec.HostNetwork ? view.HostIps : view.State.Sandbox?.Ips ?? [];
        if (ips.Count == 0 || view.State.Sandbox is null) return status;
        return status with { PodIP = ips[0], PodIPs = [.. ips.Select(ip => new PodIP { Ip = ip })] };
    }
}
