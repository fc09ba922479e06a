using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.DaemonSetSpec")]
public sealed partial record DaemonSetSpec
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public LabelSelector? Selector { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public DaemonSetUpdateStrategy UpdateStrategy { get; init; } = new();

    [Field(4)]
    public int MinReadySeconds { get; init; }

    [Field(6)]
    public int? RevisionHistoryLimit { get; init; }
}
