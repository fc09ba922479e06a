namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.LimitedPriorityLevelConfiguration")]
public sealed partial record LimitedPriorityLevelConfiguration
{
    [Field(1, AlwaysWritten = true)]
    public int? NominalConcurrencyShares { get; init; }

    [Field(2, AlwaysWritten = true)]
    public LimitResponse LimitResponse { get; init; } = new();

    [Field(3)]
    public int? LendablePercent { get; init; }

    [Field(4)]
    public int? BorrowingLimitPercent { get; init; }
}
