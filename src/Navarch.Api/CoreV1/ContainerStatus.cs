using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>How one container is.</summary>
[ApiType("io.k8s.api.core.v1.ContainerStatus")]
public sealed partial record ContainerStatus
{
    /// <summary>The container's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>What it does now: one of waiting, running, terminated.</summary>
    [Field(2, AlwaysWritten = true)]
    public ContainerState State { get; init; } = new();

    /// <summary>How it ended the time before.</summary>
    [Field(3, AlwaysWritten = true)]
    public ContainerState LastState { get; init; } = new();

    /// <summary>Its readiness probe succeeds.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public bool Ready { get; init; }

    /// <summary>How often it has been started again.</summary>
    [Field(5, Required = true, AlwaysWritten = true)]
    public int RestartCount { get; init; }

    /// <summary>The image that it runs.</summary>
    [Field(6, Required = true, AlwaysWritten = true)]
    public string Image { get; init; } = "";

    /// <summary>The digest of the image that runs.</summary>
    [Field(7, Required = true, AlwaysWritten = true)]
    public string ImageID { get; init; } = "";

    /// <summary>The runtime's name for it, &lt;runtime&gt;://&lt;id&gt;.</summary>
    [Field(8)]
    public string ContainerID { get; init; } = "";

    /// <summary>Its startup probe has succeeded, or it has none and runs.</summary>
    [Field(9)]
    public bool? Started { get; init; }

    /// <summary>What the node has set aside for it.</summary>
    [Field(10)]
    public IReadOnlyDictionary<string, Quantity> AllocatedResources { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>The requests and limits that are in force, which a resize changes after the spec.</summary>
    [Field(11)]
    public ResourceRequirements? Resources { get; init; }

    /// <summary>How its volumes are mounted.</summary>
    [Field(12, List = ListType.Map, Keys = "mountPath", Patch = "merge", MergeKey = "mountPath")]
    public IReadOnlyList<VolumeMountStatus> VolumeMounts { get; init; } = [];

    /// <summary>Whom its first process runs as.</summary>
    [Field(13)]
    public ContainerUser? User { get; init; }

    /// <summary>The health of the devices that it was given.</summary>
    [Field(14, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<ResourceStatus> AllocatedResourcesStatus { get; init; } = [];

    /// <summary>The signal by which it is stopped.</summary>
    [Field(15)]
    public string? StopSignal { get; init; }
}
