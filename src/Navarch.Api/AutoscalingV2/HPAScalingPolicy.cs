namespace Navarch.Api.AutoscalingV2;

/// <summary>How much may change in a time.</summary>
[ApiType("io.k8s.api.autoscaling.v2.HPAScalingPolicy")]
public sealed partial record HPAScalingPolicy
{
    /// <summary>Pods or Percent.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>How many, or how many percent.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public int Value { get; init; }

    /// <summary>In how many seconds, 1 to 1800.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public int PeriodSeconds { get; init; }
}
