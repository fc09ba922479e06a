using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.NetworkPolicySpec")]
public sealed partial record NetworkPolicySpec
{
    [Field(1, AlwaysWritten = true)]
    public LabelSelector PodSelector { get; init; } = new();

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyIngressRule> Ingress { get; init; } = [];

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyEgressRule> Egress { get; init; } = [];

    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<string> PolicyTypes { get; init; } = [];
}
