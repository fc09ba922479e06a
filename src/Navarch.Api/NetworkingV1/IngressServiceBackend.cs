namespace Navarch.Api.NetworkingV1;

/// <summary>A port of a service.</summary>
[ApiType("io.k8s.api.networking.v1.IngressServiceBackend")]
public sealed partial record IngressServiceBackend
{
    /// <summary>The service's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The port.</summary>
    [Field(2, AlwaysWritten = true)]
    public ServiceBackendPort Port { get; init; } = new();
}
