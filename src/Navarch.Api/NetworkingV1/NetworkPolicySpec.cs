using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

/// <summary>With whom some pods may speak.</summary>
[ApiType("io.k8s.api.networking.v1.NetworkPolicySpec")]
public sealed partial record NetworkPolicySpec
{
    /// <summary>The pods, by their labels; empty for all of the namespace.</summary>
    [Field(1, AlwaysWritten = true)]
    public LabelSelector PodSelector { get; init; } = new();

    /// <summary>Traffic that may come in; none else may.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyIngressRule> Ingress { get; init; } = [];

    /// <summary>Traffic that may leave; none else may.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<NetworkPolicyEgressRule> Egress { get; init; } = [];

    /// <summary>Ingress, Egress: the directions about which the policy says something.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<string> PolicyTypes { get; init; } = [];
}
