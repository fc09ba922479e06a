namespace Navarch.Controllers.Pods;

/// <summary>Picks the pods that nobody will clean up: a pure function from what there is to a plan.</summary>
static class PodGarbage
{
    /// <param name="pods">All pods.</param>
    /// <param name="absentNodes">Nodes that pods name and that have been gone for long enough.</param>
    /// <param name="options">What counts as garbage.</param>
    /// <param name="now">The time.</param>
    public static Plan Collect(
        ObjectSnapshot<Pod> pods, IReadOnlySet<string> absentNodes, PodGarbageOptions options, DateTimeOffset now)
    {
        List<PlanStep> steps = [];
        foreach (var pod in pods.All)
        {
            if (absentNodes.Contains(pod.Spec.NodeName))
            {
                if (!pod.IsTerminal)
                    steps.Add(PodConditionPatch.Of(pod, PodConditionType.DisruptionTarget, ConditionStatus.True,
                        "DeletionByPodGC", "PodGC: node no longer exists", now, PodPhase.Failed));
                steps.Add(Force(pod));
            }
            else if (pod.IsTerminating && pod.Spec.NodeName.Length == 0) steps.Add(Force(pod));
        }
        if (options.TerminatedMax > 0) steps.AddRange(Surplus(pods, options.TerminatedMax));
        return Plan.Of(steps);
    }

    private static IEnumerable<PlanStep> Surplus(ObjectSnapshot<Pod> pods, int max)
    {
        Pod[] terminated = [.. pods.All.Where(pod => pod.IsTerminal && !pod.IsTerminating)];
        return terminated.OrderBy(pod => pod.Metadata.CreationTimestamp).Take(Math.Max(0, terminated.Length - max))
            .Select(Force);
    }

    /// <summary>Without grace: no node is left that would confirm the end.</summary>
    private static PlanStep Force(Pod pod) => PlanStep.Delete.Of(pod) with { GracePeriodSeconds = 0 };
}
