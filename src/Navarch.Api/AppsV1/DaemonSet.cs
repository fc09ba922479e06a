using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

[Kind("apps", "v1", "DaemonSet", "daemonsets", ResourceScope.Namespaced, ShortNames = "ds", Categories = "all")]
[ApiType("io.k8s.api.apps.v1.DaemonSet")]
public sealed partial record DaemonSet : IKubernetesObject<DaemonSet>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public DaemonSetSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public DaemonSetStatus Status { get; init; } = new();
}
