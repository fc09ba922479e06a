namespace Navarch.Api.CoreV1;

/// <summary>An address of the pod.</summary>
[ApiType("io.k8s.api.core.v1.PodIP")]
public sealed partial record PodIP
{
    /// <summary>The address.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Ip { get; init; } = "";
}
