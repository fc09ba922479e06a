using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

/// <summary>Someone to speak with.</summary>
[ApiType("io.k8s.api.networking.v1.NetworkPolicyPeer")]
public sealed partial record NetworkPolicyPeer
{
    /// <summary>Pods with such labels, in the policy's namespace or in those that the other selector finds.</summary>
    [Field(1)]
    public LabelSelector? PodSelector { get; init; }

    /// <summary>All pods of namespaces with such labels; empty for all namespaces.</summary>
    [Field(2)]
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>A range of addresses; not with selectors.</summary>
    [Field(3)]
    public IPBlock? IpBlock { get; init; }
}
