using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.ReplicaSetSpec")]
public sealed partial record ReplicaSetSpec
{
    [Field(1)]
    public int? Replicas { get; init; }

    [Field(4)]
    public int MinReadySeconds { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public LabelSelector? Selector { get; init; }

    [Field(3, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();
}
