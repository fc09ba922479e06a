namespace Navarch.Api.CoreV1;

/// <summary>A connection that must come about.</summary>
[ApiType("io.k8s.api.core.v1.TCPSocketAction")]
public sealed partial record TCPSocketAction
{
    /// <summary>The port, by number or name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public IntOrString Port { get; init; }

    /// <summary>The address; the pod's when absent.</summary>
    [Field(2)]
    public string Host { get; init; } = "";
}
