namespace Navarch.Api.CoreV1;

/// <summary>Near which nodes and pods a pod runs, and away from which.</summary>
[ApiType("io.k8s.api.core.v1.Affinity")]
public sealed partial record Affinity
{
    /// <summary>Which nodes to run on.</summary>
    [Field(1)]
    public NodeAffinity? NodeAffinity { get; init; }

    /// <summary>Which pods to be near to.</summary>
    [Field(2)]
    public PodAffinity? PodAffinity { get; init; }

    /// <summary>Which pods to be away from.</summary>
    [Field(3)]
    public PodAntiAffinity? PodAntiAffinity { get; init; }
}
