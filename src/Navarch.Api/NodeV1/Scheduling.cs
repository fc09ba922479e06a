using Navarch.Api.CoreV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.NodeV1;

[ApiType("io.k8s.api.node.v1.Scheduling")]
public sealed partial record Scheduling
{
    [Field(1, Atomic = true)]
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<Toleration> Tolerations { get; init; } = [];
}
