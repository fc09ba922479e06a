namespace Navarch.Controllers.Pods;

/// <summary>Which pods are garbage.</summary>
public sealed record PodGarbageOptions
{
    /// <summary>Terminated pods kept in the whole cluster for someone to look at; 0: all.</summary>
    public int TerminatedMax { get; init; } = 12500;
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a pod's node must have been absent.</summary>
    public TimeSpan Quarantine { get; init; } = TimeSpan.FromSeconds(40);
}
