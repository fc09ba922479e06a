namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>As kube-controller-manager's flags of the same purpose, with their defaults.</summary>
public sealed record HorizontalAutoscalingOptions
{
    public static readonly HorizontalAutoscalingOptions Default = new();

    /// <summary>Between two looks at the same autoscaler.</summary>
    public TimeSpan SyncPeriod { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A higher recommendation counts for so long, unless the autoscaler says otherwise.</summary>
    public TimeSpan DownscaleStabilization { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after its start a pod's use of the processor may be that of starting.</summary>
    public TimeSpan CpuInitialization { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A pod that became unready so soon after its start has never been ready.</summary>
    public TimeSpan InitialReadinessDelay { get; init; } = TimeSpan.FromSeconds(30);

    public double Tolerance { get; init; } = 0.1;
}
