namespace Navarch.Api.NetworkingV1;

/// <summary>Traffic that may come in.</summary>
[ApiType("io.k8s.api.networking.v1.NetworkPolicyIngressRule")]
public sealed partial record NetworkPolicyIngressRule
{
    /// <summary>To these ports; all when empty.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyPort> Ports { get; init; } = [];

    /// <summary>From these peers; all when empty.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyPeer> From { get; init; } = [];
}
