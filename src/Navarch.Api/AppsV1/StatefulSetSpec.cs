using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

/// <summary>What a stateful set keeps running.</summary>
[ApiType("io.k8s.api.apps.v1.StatefulSetSpec")]
public sealed partial record StatefulSetSpec
{
    /// <summary>How many pods. Default 1.</summary>
    [Field(1)]
    public int? Replicas { get; init; }

    /// <summary>Which pods belong to it. Must match the template's labels; can't be changed.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public LabelSelector? Selector { get; init; }

    /// <summary>From which the pods are made.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();

    /// <summary>Claims of which each pod has one of its own.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<PersistentVolumeClaim> VolumeClaimTemplates { get; init; } = [];

    /// <summary>The service that gives the pods their DNS names. It must be there before.</summary>
    [Field(5, AlwaysWritten = true)]
    public string ServiceName { get; init; } = "";

    /// <summary>
    /// OrderedReady: one after the other, each once the one before is ready. Parallel: all at once.
    /// </summary>
    [Field(6)]
    public string PodManagementPolicy { get; init; } = "";

    /// <summary>How running pods get to a new template.</summary>
    [Field(7, AlwaysWritten = true)]
    public StatefulSetUpdateStrategy UpdateStrategy { get; init; } = new();

    /// <summary>How many older templates are kept to go back to; 10 when absent.</summary>
    [Field(8)]
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>How long a pod must be ready to count as available.</summary>
    [Field(9)]
    public int MinReadySeconds { get; init; }

    /// <summary>What becomes of the claims that were made for pods.</summary>
    [Field(10)]
    public StatefulSetPersistentVolumeClaimRetentionPolicy? PersistentVolumeClaimRetentionPolicy { get; init; }

    /// <summary>How pods are numbered.</summary>
    [Field(11)]
    public StatefulSetOrdinals? Ordinals { get; init; }
}
