namespace Navarch.Api.CoreV1;

/// <summary>Where a volume is in its life.</summary>
[ApiType("io.k8s.api.core.v1.PersistentVolumeStatus")]
public sealed partial record PersistentVolumeStatus
{
    /// <summary>Pending, Available, Bound, Released or Failed.</summary>
    [Field(1)]
    public string Phase { get; init; } = "";

    /// <summary>Why it is so, as a sentence.</summary>
    [Field(2)]
    public string Message { get; init; } = "";

    /// <summary>Why it has failed, as one word.</summary>
    [Field(3)]
    public string Reason { get; init; } = "";

    /// <summary>Since when it has this phase.</summary>
    [Field(4)]
    public DateTimeOffset? LastPhaseTransitionTime { get; init; }
}
