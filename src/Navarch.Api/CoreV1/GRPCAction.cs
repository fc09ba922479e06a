namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.GRPCAction")]
public sealed partial record GRPCAction
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Port { get; init; }

    [Field(2, AlwaysWritten = true)]
    public string? Service { get; init; }
}
