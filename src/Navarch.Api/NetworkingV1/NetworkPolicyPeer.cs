using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.NetworkPolicyPeer")]
public sealed partial record NetworkPolicyPeer
{
    [Field(1)]
    public LabelSelector? PodSelector { get; init; }

    [Field(2)]
    public LabelSelector? NamespaceSelector { get; init; }

    [Field(3)]
    public IPBlock? IpBlock { get; init; }
}
