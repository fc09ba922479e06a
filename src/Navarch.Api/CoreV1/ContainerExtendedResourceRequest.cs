namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ContainerExtendedResourceRequest")]
public sealed partial record ContainerExtendedResourceRequest
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ContainerName { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string ResourceName { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string RequestName { get; init; } = "";
}
