namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ServicePort")]
public sealed partial record ServicePort
{
    [Field(1)]
    public string Name { get; init; } = "";

    [Field(2, Default = "\"TCP\"")]
    public string Protocol { get; init; } = "";

    [Field(6)]
    public string? AppProtocol { get; init; }

    [Field(3, Required = true, AlwaysWritten = true)]
    public int Port { get; init; }

    [Field(4, AlwaysWritten = true)]
    public IntOrString TargetPort { get; init; }

    [Field(5)]
    public int NodePort { get; init; }
}
