using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>The addresses behind a service, in one object. EndpointSlice has taken its place.</summary>
[Kind("", "v1", "Endpoints", "endpoints", ResourceScope.Namespaced, ShortNames = "ep")]
[ApiType("io.k8s.api.core.v1.Endpoints")]
public sealed partial record Endpoints : IKubernetesObject<Endpoints>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Addresses that have the same ports.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<EndpointSubset> Subsets { get; init; } = [];
}
