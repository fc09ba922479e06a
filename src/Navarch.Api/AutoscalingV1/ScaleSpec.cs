namespace Navarch.Api.AutoscalingV1;

/// <summary>How many there should be.</summary>
[ApiType("io.k8s.api.autoscaling.v1.ScaleSpec")]
public sealed partial record ScaleSpec
{
    /// <summary>How many there should be.</summary>
    [Field(1)]
    public int Replicas { get; init; }
}
