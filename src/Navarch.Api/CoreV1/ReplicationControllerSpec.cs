using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ReplicationControllerSpec")]
public sealed partial record ReplicationControllerSpec
{
    [Field(1)]
    public int? Replicas { get; init; }

    [Field(4)]
    public int MinReadySeconds { get; init; }

    [Field(2, Atomic = true)]
    public IReadOnlyDictionary<string, string> Selector { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    [Field(3)]
    public PodTemplateSpec? Template { get; init; }
}
