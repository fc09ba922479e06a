namespace Navarch.Api.FlowControlV1;

/// <summary>A level whose requests share a part of the server.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.LimitedPriorityLevelConfiguration")]
public sealed partial record LimitedPriorityLevelConfiguration
{
    /// <summary>Its share of the server, measured against those of the other levels; 30 when absent.</summary>
    [Field(1, AlwaysWritten = true)]
    public int? NominalConcurrencyShares { get; init; }

    /// <summary>What becomes of requests for which there is no room.</summary>
    [Field(2, AlwaysWritten = true)]
    public LimitResponse LimitResponse { get; init; } = new();

    /// <summary>How much of its share others may borrow, in percent.</summary>
    [Field(3)]
    public int? LendablePercent { get; init; }

    /// <summary>How much it may borrow, in percent of its share; no bound when absent.</summary>
    [Field(4)]
    public int? BorrowingLimitPercent { get; init; }
}
