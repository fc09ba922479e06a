using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

/// <summary>What a daemon set runs on each node.</summary>
[ApiType("io.k8s.api.apps.v1.DaemonSetSpec")]
public sealed partial record DaemonSetSpec
{
    /// <summary>Its pods, by their labels. Can't be changed.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public LabelSelector? Selector { get; init; }

    /// <summary>Of what pods are made.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();

    /// <summary>How running pods get to a new template.</summary>
    [Field(3, AlwaysWritten = true)]
    public DaemonSetUpdateStrategy UpdateStrategy { get; init; } = new();

    /// <summary>How long a pod must be ready to count as available.</summary>
    [Field(4)]
    public int MinReadySeconds { get; init; }

    /// <summary>How many older templates are kept to go back to; 10 when absent.</summary>
    [Field(6)]
    public int? RevisionHistoryLimit { get; init; }
}
