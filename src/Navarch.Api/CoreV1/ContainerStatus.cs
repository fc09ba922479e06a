using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ContainerStatus")]
public sealed partial record ContainerStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, AlwaysWritten = true)]
    public ContainerState State { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public ContainerState LastState { get; init; } = new();

    [Field(4, Required = true, AlwaysWritten = true)]
    public bool Ready { get; init; }

    [Field(5, Required = true, AlwaysWritten = true)]
    public int RestartCount { get; init; }

    [Field(6, Required = true, AlwaysWritten = true)]
    public string Image { get; init; } = "";

    [Field(7, Required = true, AlwaysWritten = true)]
    public string ImageID { get; init; } = "";

    [Field(8)]
    public string ContainerID { get; init; } = "";

    [Field(9)]
    public bool? Started { get; init; }

    [Field(10)]
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(11)]
    public ResourceRequirements? Resources { get; init; }

    [Field(12, List = ListType.Map, Keys = "mountPath", Patch = "merge", MergeKey = "mountPath")]
    public IReadOnlyList<VolumeMountStatus> VolumeMounts { get; init; } = [];

    [Field(13)]
    public ContainerUser? User { get; init; }

    [Field(14, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<ResourceStatus> AllocatedResourcesStatus { get; init; } = [];

    [Field(15)]
    public string? StopSignal { get; init; }
}
