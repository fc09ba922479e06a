namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ContainerResizePolicy")]
public sealed partial record ContainerResizePolicy
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ResourceName { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string RestartPolicy { get; init; } = "";
}
