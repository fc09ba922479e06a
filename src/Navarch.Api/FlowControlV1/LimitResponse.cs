namespace Navarch.Api.FlowControlV1;

/// <summary>What becomes of requests for which there is no room.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.LimitResponse")]
public sealed partial record LimitResponse
{
    /// <summary>Queue or Reject.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>How they wait; with Queue only.</summary>
    [Field(2)]
    public QueuingConfiguration? Queuing { get; init; }
}
