namespace Navarch.Controllers.Pods;

/// <summary>What controllers ask of a pod.</summary>
static class PodState
{
    extension(Pod pod)
    {
        public bool IsTerminating => pod.Metadata.DeletionTimestamp is not null;

        /// <summary>Succeeded or failed: its containers will not run again.</summary>
        public bool IsTerminal => pod.Status.Phase is PodPhase.Succeeded or PodPhase.Failed;

        /// <summary>Counts as a replica: neither terminal nor going.</summary>
        public bool IsActive => !pod.IsTerminal && !pod.IsTerminating;

        public PodCondition? Condition(string type)
        {
            foreach (var condition in pod.Status.Conditions)
                if (condition.Type == type) return condition;
            return null;
        }

        public bool IsReady => pod.Condition(PodConditionType.Ready)?.Status == ConditionStatus.True;

        public bool IsRunningAndReady => pod.Status.Phase == PodPhase.Running && pod.IsReady;

        public DateTimeOffset? ReadySince =>
            pod.Condition(PodConditionType.Ready) is { Status: ConditionStatus.True } ready ? ready.LastTransitionTime
                : null;

        /// <summary>Ready for at least so many seconds.</summary>
        public bool IsAvailable(int minReadySeconds, DateTimeOffset now) => pod.IsReady
            && (minReadySeconds == 0
                || pod.ReadySince is { } since && since + TimeSpan.FromSeconds(minReadySeconds) <= now);

        public int Restarts => pod.Status.ContainerStatuses.Sum(status => status.RestartCount)
            + pod.Status.InitContainerStatuses.Sum(status => status.RestartCount);
    }

    /// <summary>When the next ready pod has been ready for long enough; null when none is waiting for that.</summary>
    public static TimeSpan? UntilNextAvailable(IReadOnlyList<Pod> pods, int minReadySeconds, DateTimeOffset now)
    {
        TimeSpan? least = null;
        foreach (var pod in pods)
        {
            if (pod.ReadySince is not { } since || pod.IsAvailable(minReadySeconds, now)) continue;
            var left = since + TimeSpan.FromSeconds(minReadySeconds) - now;
            if (least is null || left < least) least = left;
        }
        return least;
    }
}
