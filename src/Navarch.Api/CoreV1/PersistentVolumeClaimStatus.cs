using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>What a claim has been given.</summary>
[ApiType("io.k8s.api.core.v1.PersistentVolumeClaimStatus")]
public sealed partial record PersistentVolumeClaimStatus
{
    /// <summary>Pending, Bound, or Lost when its volume is gone.</summary>
    [Field(1)]
    public string Phase { get; init; } = "";

    /// <summary>How the volume can be mounted.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> AccessModes { get; init; } = [];

    /// <summary>How large the volume is.</summary>
    [Field(3)]
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>How a change of its size or attributes goes.</summary>
    [Field(4, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<PersistentVolumeClaimCondition> Conditions { get; init; } = [];

    /// <summary>How much was asked of the storage last.</summary>
    [Field(5)]
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init; } =
        ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>How far a change of its size has come, by resource.</summary>
    [Field(7)]
    public IReadOnlyDictionary<string, string> AllocatedResourceStatuses { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The class of attributes that the volume has.</summary>
    [Field(8)]
    public string? CurrentVolumeAttributesClassName { get; init; }

    /// <summary>How far a change of its attributes has come.</summary>
    [Field(9)]
    public ModifyVolumeStatus? ModifyVolumeStatus { get; init; }
}
