namespace Navarch.Api.FlowControlV1;

/// <summary>A level whose requests never wait.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.ExemptPriorityLevelConfiguration")]
public sealed partial record ExemptPriorityLevelConfiguration
{
    /// <summary>Its share of the server, of which others may borrow; 0 when absent.</summary>
    [Field(1)]
    public int? NominalConcurrencyShares { get; init; }

    /// <summary>How much of it may be lent, in percent.</summary>
    [Field(2)]
    public int? LendablePercent { get; init; }
}
