using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "Namespace", "namespaces", ResourceScope.Cluster, ShortNames = "ns")]
[ApiType("io.k8s.api.core.v1.Namespace")]
public sealed partial record Namespace : IKubernetesObject<Namespace>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public NamespaceSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public NamespaceStatus Status { get; init; } = new();
}
