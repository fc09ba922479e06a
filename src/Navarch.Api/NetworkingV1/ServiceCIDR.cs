using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

[Kind("networking.k8s.io", "v1", "ServiceCIDR", "servicecidrs", ResourceScope.Cluster)]
[ApiType("io.k8s.api.networking.v1.ServiceCIDR")]
public sealed partial record ServiceCIDR : IKubernetesObject<ServiceCIDR>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public ServiceCIDRSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public ServiceCIDRStatus Status { get; init; } = new();
}
