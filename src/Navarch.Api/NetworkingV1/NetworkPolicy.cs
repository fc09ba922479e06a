using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

/// <summary>With whom pods may exchange packets. A pod that no policy selects may with all.</summary>
[Kind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", ResourceScope.Namespaced, ShortNames = "netpol")]
[ApiType("io.k8s.api.networking.v1.NetworkPolicy")]
public sealed partial record NetworkPolicy : IKubernetesObject<NetworkPolicy>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Which pods, and with whom they may.</summary>
    [Field(2, AlwaysWritten = true)]
    public NetworkPolicySpec Spec { get; init; } = new();
}
