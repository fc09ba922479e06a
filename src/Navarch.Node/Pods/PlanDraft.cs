using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>A plan while it is being made.</summary>
sealed class PlanDraft(Pod pod, PodState state, HealthResults health, RestartBackoffs backoffs)
{
    readonly List<ContainerToStart> _start = [];
    readonly List<ContainerToStop> _stop = [];
    readonly List<ContainerInBackoff> _waiting = [];
    bool _isFinished;

    bool MayRestart => pod.Spec.RestartPolicy != RestartPolicy.Never;

    public void PlanEphemeral()
    {
        foreach (var container in PodContainer.EphemeralOf(pod))
            if (state.Latest(container.Name) is null) _start.Add(new ContainerToStart(container, 0));
    }

    /// <returns>Whether all init containers are through, so that regular ones may run.</returns>
    public bool PlanInit()
    {
        var isInitialized = PodContainer.RegularOf(pod).Any(container => InSandbox(container) is not null);
        foreach (var container in PodContainer.InitOf(pod))
        {
            var goOn = container.Kind == ContainerKind.Sidecar
                ? PlanSidecar(container)
                : isInitialized || PlanInit(container);
            if (!goOn && !isInitialized) return false;
        }
        return true;
    }

    public void PlanRegular()
    {
        var active = 0;
        foreach (var container in PodContainer.RegularOf(pod))
        {
            var latest = state.Latest(container.Name);
            if (latest is { IsRunning: true } && latest.SandboxId == state.Sandbox?.Id)
                active += PlanRunning(container, latest);
            else if (PodPlanner.ShouldRun(pod, PodPlanner.Ended(latest)))
            {
                active++;
                PlanStart(container, latest);
            }
        }
        _isFinished = active == 0;
    }

    public PodPlan Finish() =>
        new() { KillPod = _isFinished, Start = _isFinished ? [] : _start, Stop = _stop, Waiting = _waiting };

    /// <returns>1 when it goes on or comes back, 0 when it ends for good.</returns>
    int PlanRunning(PodContainer container, ContainerInstance latest)
    {
        var results = health.Of(latest);
        if (latest.Hash.Length > 0 && latest.Hash != container.Hash)
        {
            var message = $"Container {container.Name} definition changed, will be restarted";
            _stop.Add(new ContainerToStop(latest, message, StopReason.SpecChanged));
            return 1;
        }
        if (results.LivenessFailed || results.StartupFailed)
        {
            _stop.Add(Unhealthy(container, latest, results));
            return MayRestart ? 1 : 0;
        }
        return 1;
    }

    ContainerToStop Unhealthy(PodContainer container, ContainerInstance latest, Health results)
    {
        var comesBack = MayRestart || container.Kind == ContainerKind.Sidecar ? ", will be restarted" : "";
        return results.LivenessFailed
            ? new(latest, $"Container {container.Name} failed liveness probe{comesBack}", StopReason.LivenessFailed)
            : new(latest, $"Container {container.Name} failed startup probe{comesBack}", StopReason.StartupFailed);
    }

    // A sidecar is always restarted; the next container waits until it has started once.
    bool PlanSidecar(PodContainer container)
    {
        var latest = InSandbox(container);
        if (latest is { IsRunning: true })
        {
            var results = health.Of(latest);
            if (results.LivenessFailed || results.StartupFailed) _stop.Add(Unhealthy(container, latest, results));
            else if (latest.Hash.Length > 0 && latest.Hash != container.Hash) PlanRunning(container, latest);
            return results.Started;
        }
        PlanStart(container, state.Latest(container.Name));
        return false;
    }

    bool PlanInit(PodContainer container)
    {
        var latest = InSandbox(container);
        switch (latest)
        {
            case { HasSucceeded: true }:
                return true;
            case { IsRunning: true }:
                return false;
            case { Phase: ContainerPhase.Exited } when !MayRestart:
                _isFinished = true;
                return false;
            default:
                PlanStart(container, state.Latest(container.Name));
                return false;
        }
    }

    ContainerInstance? InSandbox(PodContainer container) =>
        state.Latest(container.Name) is { } latest && latest.SandboxId == state.Sandbox?.Id ? latest : null;

    void PlanStart(PodContainer container, ContainerInstance? latest)
    {
        if (latest?.FinishedAt is { } finished)
        {
            var (delay, left) = backoffs.Of(container.Name, finished);
            if (left > TimeSpan.Zero)
            {
                _waiting.Add(new ContainerInBackoff(container.Name, delay, left));
                return;
            }
        }
        _start.Add(new ContainerToStart(container, latest is null ? 0 : latest.RestartCount + 1));
    }
}
