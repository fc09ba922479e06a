namespace Navarch.Api.AutoscalingV2;

/// <summary>How fast is scaled in one direction.</summary>
[ApiType("io.k8s.api.autoscaling.v2.HPAScalingRules")]
public sealed partial record HPAScalingRules
{
    /// <summary>For how long past wishes are remembered, so that the number doesn't flap.</summary>
    [Field(3)]
    public int? StabilizationWindowSeconds { get; init; }

    /// <summary>Max, Min, or Disabled for no change at all.</summary>
    [Field(1)]
    public string? SelectPolicy { get; init; }

    /// <summary>What may change in a time; the policy chosen by selectPolicy holds.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<HPAScalingPolicy> Policies { get; init; } = [];

    /// <summary>By which share a metric may be off without a change.</summary>
    [Field(4)]
    public Quantity? Tolerance { get; init; }
}
