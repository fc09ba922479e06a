namespace Navarch.Api.CoreV1;

/// <summary>Which request of a generated claim stands for an extended resource of a container.</summary>
[ApiType("io.k8s.api.core.v1.ContainerExtendedResourceRequest")]
public sealed partial record ContainerExtendedResourceRequest
{
    /// <summary>The container.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ContainerName { get; init; } = "";

    /// <summary>The extended resource that it asks for.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string ResourceName { get; init; } = "";

    /// <summary>The request of the claim that stands for it.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string RequestName { get; init; } = "";
}
