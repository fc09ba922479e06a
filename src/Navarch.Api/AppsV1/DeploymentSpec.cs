using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.DeploymentSpec")]
public sealed partial record DeploymentSpec
{
    [Field(1)]
    public int? Replicas { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public LabelSelector? Selector { get; init; }

    [Field(3, Required = true, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();

    [Field(4, AlwaysWritten = true, Patch = "retainKeys")]
    public DeploymentStrategy Strategy { get; init; } = new();

    [Field(5)]
    public int MinReadySeconds { get; init; }

    [Field(6)]
    public int? RevisionHistoryLimit { get; init; }

    [Field(7)]
    public bool Paused { get; init; }

    [Field(9)]
    public int? ProgressDeadlineSeconds { get; init; }
}
