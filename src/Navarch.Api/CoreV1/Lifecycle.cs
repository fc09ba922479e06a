namespace Navarch.Api.CoreV1;

/// <summary>What happens at a container's start and end.</summary>
[ApiType("io.k8s.api.core.v1.Lifecycle")]
public sealed partial record Lifecycle
{
    /// <summary>Runs right after the container starts; when it fails, the container is stopped.</summary>
    [Field(1)]
    public LifecycleHandler? PostStart { get; init; }

    /// <summary>Runs before the container is told to stop, within the grace period.</summary>
    [Field(2)]
    public LifecycleHandler? PreStop { get; init; }

    /// <summary>The signal that stops it; the image's or SIGTERM when absent. The pod must say its os.</summary>
    [Field(3)]
    public string? StopSignal { get; init; }
}
