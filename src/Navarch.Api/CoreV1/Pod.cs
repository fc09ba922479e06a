using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "Pod", "pods", ResourceScope.Namespaced, ShortNames = "po", Categories = "all")]
[ApiType("io.k8s.api.core.v1.Pod")]
public sealed partial record Pod : IKubernetesObject<Pod>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public PodSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public PodStatus Status { get; init; } = new();
}
