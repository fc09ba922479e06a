using Navarch.Api.DiscoveryV1;
using Navarch.Api.NetworkingV1;
using Navarch.Server.Kinds.Discovery;
using Navarch.Server.Kinds.Networking;
using Navarch.Server.Lifecycles;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;
using Navarch.Server.Versions;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>Who reaches whom, and by which address.</summary>
internal static class NetworkKinds
{
    public static IReadOnlyList<Resource> All =>
    [
        new(DeclaredKind.Of<EndpointSlice>())
        {
            FormerVersions = [EndpointSliceUpgrade.FromV1Beta1],
            Rules = new EndpointSliceRules(),
            Table = EndpointSliceTable.Instance,
            Lifecycle = new EndpointSliceLifecycle(),
        },
        new(DeclaredKind.Of<Ingress>())
        {
            FormerVersions = IngressUpgrade.All,
            Rules = new IngressRules(),
            Table = NetworkTables.Ingresses,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            StoragePrefix = "/registry/ingress/",
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<IngressClass>())
        {
            FormerVersions = [FormerVersion.Alike("networking.k8s.io/v1beta1")],
            Rules = new IngressClassRules(),
            Table = NetworkTables.IngressClasses,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
        },
        new(DeclaredKind.Of<NetworkPolicy>())
        {
            Rules = new NetworkPolicyRules(),
            Table = NetworkTables.NetworkPolicies,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
        },
        new(DeclaredKind.Of<IPAddress>())
        {
            FormerVersions = [FormerVersion.Alike("networking.k8s.io/v1beta1")],
            Rules = new IPAddressRules(),
            Table = NetworkTables.IPAddresses,
        },
        new(DeclaredKind.Of<ServiceCIDR>())
        {
            FormerVersions = [FormerVersion.Alike("networking.k8s.io/v1beta1")],
            Rules = new ServiceCIDRRules(),
            Table = NetworkTables.ServiceCIDRs,
            // Upstream names what these writes reset under a group that does not exist, so whoever writes owns it.
            Lifecycle = new PlainLifecycle
            {
                KeepsByStatus = OwnershipResets.Metadata,
                Resets = OwnershipResets.None,
                ResetsByStatus = OwnershipResets.None,
            },
            Subresources = [StatusSubresource.Instance],
        },
    ];
}
