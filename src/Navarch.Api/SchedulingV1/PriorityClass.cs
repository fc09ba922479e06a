using Navarch.Api.MetaV1;

namespace Navarch.Api.SchedulingV1;

/// <summary>A name for a priority, which pods take by it.</summary>
[Kind("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", ResourceScope.Cluster, ShortNames = "pc")]
[ApiType("io.k8s.api.scheduling.v1.PriorityClass")]
public sealed partial record PriorityClass : IKubernetesObject<PriorityClass>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The priority: higher goes first.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public int Value { get; init; }

    /// <summary>Pods without a class get this one; only one class may say so.</summary>
    [Field(3)]
    public bool GlobalDefault { get; init; }

    /// <summary>When to use it, for people.</summary>
    [Field(4)]
    public string Description { get; init; } = "";

    /// <summary>Whether pods of this class may push others aside.</summary>
    [Field(5)]
    public string? PreemptionPolicy { get; init; }
}
