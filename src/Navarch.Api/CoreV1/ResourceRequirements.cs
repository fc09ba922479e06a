using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>What a container needs and what it may take.</summary>
[ApiType("io.k8s.api.core.v1.ResourceRequirements")]
public sealed partial record ResourceRequirements
{
    /// <summary>The most it may take: cpu is throttled, memory beyond it is killed.</summary>
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Limits { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>What is set aside for it on its node. Default: the limits.</summary>
    [Field(2)]
    public IReadOnlyDictionary<string, Quantity> Requests { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Devices of the pod's claims that it uses.</summary>
    [Field(3, List = ListType.Map, Keys = "name")]
    public IReadOnlyList<ResourceClaim> Claims { get; init; } = [];
}
