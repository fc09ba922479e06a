using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

/// <summary>A range from which services get their addresses.</summary>
[Kind("networking.k8s.io", "v1", "ServiceCIDR", "servicecidrs", ResourceScope.Cluster)]
[ApiType("io.k8s.api.networking.v1.ServiceCIDR")]
public sealed partial record ServiceCIDR : IKubernetesObject<ServiceCIDR>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The range, or one of each family.</summary>
    [Field(2, AlwaysWritten = true)]
    public ServiceCIDRSpec Spec { get; init; } = new();

    /// <summary>Whether it is in use. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public ServiceCIDRStatus Status { get; init; } = new();
}
