namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.ExemptPriorityLevelConfiguration")]
public sealed partial record ExemptPriorityLevelConfiguration
{
    [Field(1)]
    public int? NominalConcurrencyShares { get; init; }

    [Field(2)]
    public int? LendablePercent { get; init; }
}
