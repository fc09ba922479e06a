using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

[Kind("apps", "v1", "StatefulSet", "statefulsets", ResourceScope.Namespaced, ShortNames = "sts", Categories = "all")]
[ApiType("io.k8s.api.apps.v1.StatefulSet")]
public sealed partial record StatefulSet : IKubernetesObject<StatefulSet>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public StatefulSetSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public StatefulSetStatus Status { get; init; } = new();
}
