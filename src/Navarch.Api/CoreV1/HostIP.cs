namespace Navarch.Api.CoreV1;

/// <summary>An address of the node.</summary>
[ApiType("io.k8s.api.core.v1.HostIP")]
public sealed partial record HostIP
{
    /// <summary>The address.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Ip { get; init; } = "";
}
