using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

/// <summary>What a deployment keeps running.</summary>
[ApiType("io.k8s.api.apps.v1.DeploymentSpec")]
public sealed partial record DeploymentSpec
{
    /// <summary>How many pods. Default 1.</summary>
    [Field(1)]
    public int? Replicas { get; init; }

    /// <summary>Which pods belong to it. Must match the template's labels; can't be changed.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public LabelSelector? Selector { get; init; }

    /// <summary>From which the pods are made. A change of it starts a rollout.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();

    /// <summary>How old pods give way to new ones.</summary>
    [Field(4, AlwaysWritten = true, Patch = "retainKeys")]
    public DeploymentStrategy Strategy { get; init; } = new();

    /// <summary>Seconds that a new pod must be ready before it counts as available.</summary>
    [Field(5)]
    public int MinReadySeconds { get; init; }

    /// <summary>How many old versions are kept to go back to. Default 10.</summary>
    [Field(6)]
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Changes of the template don't roll out.</summary>
    [Field(7)]
    public bool Paused { get; init; }

    /// <summary>Seconds without progress after which the rollout counts as failed. Default 600.</summary>
    [Field(9)]
    public int? ProgressDeadlineSeconds { get; init; }
}
