using Navarch.Api.CoreV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.NodeV1;

/// <summary>On which nodes pods of a runtime class can run.</summary>
[ApiType("io.k8s.api.node.v1.Scheduling")]
public sealed partial record Scheduling
{
    /// <summary>Nodes with these labels; added to the pod's own.</summary>
    [Field(1, Atomic = true)]
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Taints that such pods bear; added to the pod's own.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<Toleration> Tolerations { get; init; } = [];
}
