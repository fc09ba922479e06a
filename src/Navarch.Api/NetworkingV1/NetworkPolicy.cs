using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

[Kind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", ResourceScope.Namespaced, ShortNames = "netpol")]
[ApiType("io.k8s.api.networking.v1.NetworkPolicy")]
public sealed partial record NetworkPolicy : IKubernetesObject<NetworkPolicy>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public NetworkPolicySpec Spec { get; init; } = new();
}
