namespace Navarch.Api.AutoscalingV2;

/// <summary>What a metric was.</summary>
[ApiType("io.k8s.api.autoscaling.v2.MetricValueStatus")]
public sealed partial record MetricValueStatus
{
    /// <summary>The metric itself.</summary>
    [Field(1)]
    public Quantity? Value { get; init; }

    /// <summary>The metric for each pod.</summary>
    [Field(2)]
    public Quantity? AverageValue { get; init; }

    /// <summary>The use in percent of the requests, averaged over pods.</summary>
    [Field(3)]
    public int? AverageUtilization { get; init; }
}
