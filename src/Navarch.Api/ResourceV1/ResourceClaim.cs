using Navarch.Api.MetaV1;

namespace Navarch.Api.ResourceV1;

/// <summary>A demand for devices, which pods share or have alone.</summary>
[Kind("resource.k8s.io", "v1", "ResourceClaim", "resourceclaims", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.resource.v1.ResourceClaim")]
public sealed partial record ResourceClaim : IKubernetesObject<ResourceClaim>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is demanded.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public ResourceClaimSpec Spec { get; init; } = new();

    /// <summary>The devices that it got, and who uses them. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public ResourceClaimStatus Status { get; init; } = new();
}
