using Navarch.Api.AutoscalingV2;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>How many replicas a recommendation comes to, and what the conditions say of it.</summary>
/// <param name="Replicas">As many there are to be.</param>
/// <param name="History">With the recommendation.</param>
/// <param name="Able">Reason and message of AbleToScale.</param>
/// <param name="IsLimited">A bound has changed the number…</param>
/// <param name="Limit">…reason and message of ScalingLimited.</param>
sealed record ReplicaBounds(
    int Replicas, ScalingHistory History, (string Reason, string Message) Able, bool IsLimited,
    (string Reason, string Message) Limit)
{
    private static readonly (string, string) s_ready = ("ReadyForNewScale", "recommended size matches current size");
    private static readonly (string, string) s_heldHigh = (
        "ScaleDownStabilized", "recent recommendations were higher than current one, applying the highest recent recommendation");
    private static readonly (string, string) s_heldLow = (
        "ScaleUpStabilized", "recent recommendations were lower than current one, applying the lowest recent recommendation");
    private static readonly (string, string) s_within = ("DesiredWithinRange", "the desired count is within the acceptable range");
    private static readonly (string, string) s_tooMany = ("TooManyReplicas", "the desired replica count is more than the maximum replica count");
    private static readonly (string, string) s_tooFew = ("TooFewReplicas", "the desired replica count is less than the minimum replica count");
    private static readonly (string, string) s_tooFast = (
        "ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate");
    private static readonly (string, string) s_tooFastDown = (
        "ScaleDownLimit", "the desired replica count is decreasing faster than the maximum scale rate");

    /// <param name="spec">Of the autoscaler.</param>
    /// <param name="history">Of the autoscaler.</param>
    /// <param name="current">Replicas that there are meant to be.</param>
    /// <param name="recommended">Replicas that the metrics ask for.</param>
    /// <param name="stabilization">For how long a higher recommendation counts, if the autoscaler doesn't say.</param>
    /// <param name="now">The time.</param>
    public static ReplicaBounds Of(
        HorizontalPodAutoscalerSpec spec, ScalingHistory history, int current, int recommended, TimeSpan stabilization,
        DateTimeOffset now)
    {
        var (up, down) = (spec.Behavior?.ScaleUp, spec.Behavior?.ScaleDown);
        var upWindow = Window(up, TimeSpan.Zero);
        var downWindow = Window(down, stabilization);
        var lowest = history.Lowest(recommended, upWindow, now);
        var highest = history.Highest(recommended, downWindow, now);
        var stable = spec.Behavior is null ? highest : Math.Min(Math.Max(current, lowest), highest);
        var able = stable == recommended ? s_ready : spec.Behavior is null || recommended < current ? s_heldHigh : s_heldLow;
        var kept = upWindow > downWindow ? upWindow : downWindow;
        var (replicas, limit) = Bounded(spec, history, current, stable, now);
        return new ReplicaBounds(
            replicas, history.Recommended(recommended, kept, now), able, replicas != stable, limit);
    }

    private static (int, (string, string)) Bounded(
        HorizontalPodAutoscalerSpec spec, ScalingHistory history, int current, int wanted, DateTimeOffset now)
    {
        var min = spec.MinReplicas ?? 1;
        if (spec.Behavior is null || wanted > current)
        {
            var fastest = spec.Behavior is null
                ? (int)Math.Min(int.MaxValue, Math.Max(2L * current, 4))
                : Math.Max(current, Fastest(spec.Behavior.ScaleUp, history, current, now));
            if (wanted > Math.Min(spec.MaxReplicas, fastest))
                return spec.MaxReplicas > fastest ? (fastest, s_tooFast) : (spec.MaxReplicas, s_tooMany);
        }
        if (spec.Behavior is null) return wanted < min ? (min, s_tooFew) : (wanted, s_within);
        if (wanted < current)
        {
            var fastest = Math.Min(current, FastestDown(spec.Behavior.ScaleDown, history, current, now));
            if (wanted < Math.Max(min, fastest)) return min < fastest ? (fastest, s_tooFastDown) : (min, s_tooFew);
        }
        return (wanted, s_within);
    }

    /// <summary>As many as the policies let there be at most.</summary>
    private static int Fastest(HPAScalingRules? rules, ScalingHistory history, int current, DateTimeOffset now) =>
        Chosen(rules, current, takesHighest: rules?.SelectPolicy != ScalingPolicySelect.Min, policy =>
        {
            var before = history.ReplicasBefore(current, policy, now);
            return policy.Type == HPAScalingPolicyType.Percent
                ? PodUsage.Count(before * (1 + policy.Value / 100.0))
                : (int)Math.Min(int.MaxValue, (long)before + policy.Value);
        });

    /// <summary>As few as the policies let there be at least.</summary>
    private static int FastestDown(HPAScalingRules? rules, ScalingHistory history, int current, DateTimeOffset now) =>
        Chosen(rules, current, takesHighest: rules?.SelectPolicy == ScalingPolicySelect.Min, policy =>
        {
            var before = history.ReplicasBefore(current, policy, now);
            return policy.Type == HPAScalingPolicyType.Percent
                ? (int)(before * (1 - policy.Value / 100.0)) : before - policy.Value;
        });

    private static int Chosen(HPAScalingRules? rules, int current, bool takesHighest, Func<HPAScalingPolicy, int> proposed)
    {
        if (rules is null || rules.SelectPolicy == ScalingPolicySelect.Disabled || rules.Policies.Count == 0) return current;
        return takesHighest ? rules.Policies.Max(proposed) : rules.Policies.Min(proposed);
    }

    private static TimeSpan Window(HPAScalingRules? rules, TimeSpan otherwise) =>
        rules?.StabilizationWindowSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : otherwise;
}
