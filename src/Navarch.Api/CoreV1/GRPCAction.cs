namespace Navarch.Api.CoreV1;

/// <summary>A question by the gRPC health checking protocol.</summary>
[ApiType("io.k8s.api.core.v1.GRPCAction")]
public sealed partial record GRPCAction
{
    /// <summary>The port to ask.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Port { get; init; }

    /// <summary>The service to ask for, as the protocol has it.</summary>
    [Field(2, AlwaysWritten = true)]
    public string? Service { get; init; }
}
