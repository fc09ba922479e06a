namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.ServiceBackendPort", Atomic = true)]
public sealed partial record ServiceBackendPort
{
    [Field(1)]
    public string Name { get; init; } = "";

    [Field(2)]
    public int Number { get; init; }
}
