namespace Navarch.Api.CoreV1;

/// <summary>One fact of how a pod is.</summary>
[ApiType("io.k8s.api.core.v1.PodCondition")]
public sealed partial record PodCondition
{
    /// <summary>PodScheduled, Initialized, ContainersReady, Ready, …</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>The generation of the pod of which it is true.</summary>
    [Field(7)]
    public long ObservedGeneration { get; init; }

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    /// <summary>When it was last looked at.</summary>
    [Field(3, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastProbeTime { get; init; }

    /// <summary>When the status last changed.</summary>
    [Field(4, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>The cause as one word.</summary>
    [Field(5)]
    public string Reason { get; init; } = "";

    /// <summary>The cause as a sentence.</summary>
    [Field(6)]
    public string Message { get; init; } = "";
}
