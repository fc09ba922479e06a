namespace Navarch.Api.StorageV1;

[ApiType("io.k8s.api.storage.v1.CSIDriverSpec")]
public sealed partial record CSIDriverSpec
{
    [Field(1)]
    public bool? AttachRequired { get; init; }

    [Field(2)]
    public bool? PodInfoOnMount { get; init; }

    [Field(3, List = ListType.Set)]
    public IReadOnlyList<string> VolumeLifecycleModes { get; init; } = [];

    [Field(4)]
    public bool? StorageCapacity { get; init; }

    [Field(5)]
    public string? FsGroupPolicy { get; init; }

    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<TokenRequest> TokenRequests { get; init; } = [];

    [Field(7)]
    public bool? RequiresRepublish { get; init; }

    [Field(8)]
    public bool? SeLinuxMount { get; init; }

    [Field(9)]
    public long? NodeAllocatableUpdatePeriodSeconds { get; init; }
}
