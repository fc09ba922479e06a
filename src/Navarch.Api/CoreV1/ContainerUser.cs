namespace Navarch.Api.CoreV1;

/// <summary>Whom a container runs as.</summary>
[ApiType("io.k8s.api.core.v1.ContainerUser")]
public sealed partial record ContainerUser
{
    /// <summary>On Linux.</summary>
    [Field(1)]
    public LinuxContainerUser? Linux { get; init; }
}
