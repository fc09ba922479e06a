namespace Navarch.Api.CoreV1;

/// <summary>A container that runs.</summary>
[ApiType("io.k8s.api.core.v1.ContainerStateRunning")]
public sealed partial record ContainerStateRunning
{
    /// <summary>When it was started.</summary>
    [Field(1, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? StartedAt { get; init; }
}
