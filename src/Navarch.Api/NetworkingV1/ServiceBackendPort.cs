namespace Navarch.Api.NetworkingV1;

/// <summary>A port of a service: one of its members is set.</summary>
[ApiType("io.k8s.api.networking.v1.ServiceBackendPort", Atomic = true)]
public sealed partial record ServiceBackendPort
{
    /// <summary>By name.</summary>
    [Field(1)]
    public string Name { get; init; } = "";

    /// <summary>By number.</summary>
    [Field(2)]
    public int Number { get; init; }
}
