namespace Navarch.Api.AutoscalingV2;

/// <summary>What is wanted of a metric.</summary>
[ApiType("io.k8s.api.autoscaling.v2.MetricTarget")]
public sealed partial record MetricTarget
{
    /// <summary>Utilization, Value or AverageValue.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>The metric itself.</summary>
    [Field(2)]
    public Quantity? Value { get; init; }

    /// <summary>The metric for each pod.</summary>
    [Field(3)]
    public Quantity? AverageValue { get; init; }

    /// <summary>The use in percent of the requests, averaged over pods.</summary>
    [Field(4)]
    public int? AverageUtilization { get; init; }
}
