namespace Navarch.Api.CoreV1;

/// <summary>What a change of a resource asks of a running container.</summary>
[ApiType("io.k8s.api.core.v1.ContainerResizePolicy")]
public sealed partial record ContainerResizePolicy
{
    /// <summary>cpu or memory.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ResourceName { get; init; } = "";

    /// <summary>NotRequired, or RestartContainer.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string RestartPolicy { get; init; } = "";
}
