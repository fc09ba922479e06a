using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PersistentVolumeClaimStatus")]
public sealed partial record PersistentVolumeClaimStatus
{
    [Field(1)]
    public string Phase { get; init; } = "";

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> AccessModes { get; init; } = [];

    [Field(3)]
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(4, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<PersistentVolumeClaimCondition> Conditions { get; init; } = [];

    [Field(5)]
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init; } =
        ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(7)]
    public IReadOnlyDictionary<string, string> AllocatedResourceStatuses { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    [Field(8)]
    public string? CurrentVolumeAttributesClassName { get; init; }

    [Field(9)]
    public ModifyVolumeStatus? ModifyVolumeStatus { get; init; }
}
