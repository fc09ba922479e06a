namespace Navarch.Api.CoreV1;

/// <summary>One way to reach a node.</summary>
[ApiType("io.k8s.api.core.v1.NodeAddress")]
public sealed partial record NodeAddress
{
    /// <summary>InternalIP, ExternalIP, Hostname, InternalDNS or ExternalDNS.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>The address or name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Address { get; init; } = "";
}
