namespace Navarch.Api.AutoscalingV1;

/// <summary>How many there are.</summary>
[ApiType("io.k8s.api.autoscaling.v1.ScaleStatus")]
public sealed partial record ScaleStatus
{
    /// <summary>How many there are.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Replicas { get; init; }

    /// <summary>Which pods they are, as text.</summary>
    [Field(2)]
    public string Selector { get; init; } = "";
}
