namespace Navarch.Api.NetworkingV1;

/// <summary>Traffic that may leave.</summary>
[ApiType("io.k8s.api.networking.v1.NetworkPolicyEgressRule")]
public sealed partial record NetworkPolicyEgressRule
{
    /// <summary>To these ports; all when empty.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyPort> Ports { get; init; } = [];

    /// <summary>To these peers; all when empty.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyPeer> To { get; init; } = [];
}
