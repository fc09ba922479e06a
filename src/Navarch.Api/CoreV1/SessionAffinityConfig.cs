namespace Navarch.Api.CoreV1;

/// <summary>How clients stay with one pod.</summary>
[ApiType("io.k8s.api.core.v1.SessionAffinityConfig")]
public sealed partial record SessionAffinityConfig
{
    /// <summary>How those do that are told by their address.</summary>
    [Field(1)]
    public ClientIPConfig? ClientIP { get; init; }
}
