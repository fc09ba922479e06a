namespace Navarch.Api.NetworkingV1;

/// <summary>A port, or a range of ports.</summary>
[ApiType("io.k8s.api.networking.v1.NetworkPolicyPort")]
public sealed partial record NetworkPolicyPort
{
    /// <summary>TCP, UDP or SCTP; TCP when absent.</summary>
    [Field(1)]
    public string? Protocol { get; init; }

    /// <summary>The port by number or name; all when absent.</summary>
    [Field(2)]
    public IntOrString? Port { get; init; }

    /// <summary>The last port of a range.</summary>
    [Field(3)]
    public int? EndPort { get; init; }
}
