namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ContainerPort")]
public sealed partial record ContainerPort
{
    [Field(1)]
    public string Name { get; init; } = "";

    [Field(2)]
    public int HostPort { get; init; }

    [Field(3, Required = true, AlwaysWritten = true, Name = "containerPort")]
    public int Port { get; init; }

    [Field(4, Default = "\"TCP\"")]
    public string Protocol { get; init; } = "";

    [Field(5)]
    public string HostIP { get; init; } = "";
}
