namespace Navarch.Api.CoreV1;

/// <summary>How long a client stays with one pod.</summary>
[ApiType("io.k8s.api.core.v1.ClientIPConfig")]
public sealed partial record ClientIPConfig
{
    /// <summary>Seconds without a connection after which a client may be sent elsewhere.</summary>
    [Field(1)]
    public int? TimeoutSeconds { get; init; }
}
