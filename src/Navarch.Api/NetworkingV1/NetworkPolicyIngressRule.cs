namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.NetworkPolicyIngressRule")]
public sealed partial record NetworkPolicyIngressRule
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyPort> Ports { get; init; } = [];

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyPeer> From { get; init; } = [];
}
