using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>
/// Decides, from a pod and what the runtime has of it, what is to be done. Pure. Steps: 1 is the sandbox usable
/// 2 ephemeral containers 3 init containers and sidecars in order 4 regular containers 5 when none is left to run or to
/// be run, the pod ends. A pod that is being deleted isn't planned here: it only ends (see
/// <see cref="PodTermination"/>).
/// </summary>
static class PodPlanner
{
    public static PodPlan Plan(Pod pod, PodState state, HealthResults health, RestartBackoffs backoffs)
    {
        if (SandboxIsLost(pod, state)) return PlanNewSandbox(pod, state, backoffs);
        var draft = new PlanDraft(pod, state, health, backoffs);
        draft.PlanEphemeral();
        if (draft.PlanInit()) draft.PlanRegular();
        return draft.Finish();
    }

    /// <summary>Whether a container that isn't running is to be run (again).</summary>
    internal static bool ShouldRun(Pod pod, ContainerInstance? latest) => latest switch
    {
        null => true,
        { Phase: ContainerPhase.Running } => false,
        { Phase: ContainerPhase.Created or ContainerPhase.Unknown } => true,
        { HasSucceeded: true } => pod.Spec.RestartPolicy == RestartPolicy.Always,
        _ => pod.Spec.RestartPolicy != RestartPolicy.Never,
    };

    /// <summary>What is left of a container when its sandbox is lost: it no longer runs.</summary>
    internal static ContainerInstance? Ended(ContainerInstance? latest) =>
        latest is { IsRunning: true } ? latest with { Phase = ContainerPhase.Unknown } : latest;

    static bool SandboxIsLost(Pod pod, PodState state)
    {
        if (state.Sandbox is not { IsReady: true } sandbox) return true;
        if (state.Sandboxes.Count(other => other.IsReady) > 1) return true;
        if (sandbox.UsesHostNetwork != pod.Spec.HostNetwork) return true;
        return !pod.Spec.HostNetwork && sandbox.Ips.Count == 0;
    }

    static PodPlan PlanNewSandbox(Pod pod, PodState state, RestartBackoffs backoffs)
    {
        var hasRun = state.Containers.Count > 0;
        var wanted = PodContainer.RegularOf(pod).Any(container => ShouldRun(pod, Ended(state.Latest(container.Name))));
        var mayRunAgain = pod.Spec.RestartPolicy != RestartPolicy.Never || !hasRun;
        if (!wanted || !mayRunAgain) return new PodPlan { KillPod = state.HasRunning || state.Sandbox is not null };
        var draft = new PlanDraft(pod, state with { Sandboxes = [] }, HealthResults.None, backoffs);
        if (draft.PlanInit()) draft.PlanRegular();
        var plan = draft.Finish();
        // Nothing to start yet: the sandbox can wait with the containers.
        return plan.Start.Count == 0
            ? plan with { KillPod = state.HasRunning }
            : plan with { KillPod = state.Sandbox is not null, SandboxAttempt = (state.Sandbox?.Attempt + 1) ?? 0 };
    }
}
