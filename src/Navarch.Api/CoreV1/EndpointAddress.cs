namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.EndpointAddress", Atomic = true)]
public sealed partial record EndpointAddress
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Ip { get; init; } = "";

    [Field(3)]
    public string Hostname { get; init; } = "";

    [Field(4)]
    public string? NodeName { get; init; }

    [Field(2)]
    public ObjectReference? TargetRef { get; init; }
}
