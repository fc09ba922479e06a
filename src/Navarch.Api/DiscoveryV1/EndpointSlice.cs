using Navarch.Api.MetaV1;

namespace Navarch.Api.DiscoveryV1;

[Kind("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.discovery.v1.EndpointSlice")]
public sealed partial record EndpointSlice : IKubernetesObject<EndpointSlice>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(4, Required = true, AlwaysWritten = true)]
    public string AddressType { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<Endpoint> Endpoints { get; init; } = [];

    [Field(3, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<EndpointPort> Ports { get; init; } = [];
}
