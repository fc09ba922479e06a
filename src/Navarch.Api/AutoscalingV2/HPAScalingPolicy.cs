namespace Navarch.Api.AutoscalingV2;

[ApiType("io.k8s.api.autoscaling.v2.HPAScalingPolicy")]
public sealed partial record HPAScalingPolicy
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public int Value { get; init; }

    [Field(3, Required = true, AlwaysWritten = true)]
    public int PeriodSeconds { get; init; }
}
