using Navarch.Api.MetaV1;

namespace Navarch.Api.DiscoveryV1;

/// <summary>Some of the addresses behind a service.</summary>
[Kind("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.discovery.v1.EndpointSlice")]
public sealed partial record EndpointSlice : IKubernetesObject<EndpointSlice>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>IPv4, IPv6 or FQDN.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public string AddressType { get; init; } = "";

    /// <summary>The addresses with their states; at most 1,000.</summary>
    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<Endpoint> Endpoints { get; init; } = [];

    /// <summary>The ports that all of them have.</summary>
    [Field(3, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<EndpointPort> Ports { get; init; } = [];
}
