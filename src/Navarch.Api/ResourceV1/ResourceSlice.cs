using Navarch.Api.MetaV1;

namespace Navarch.Api.ResourceV1;

/// <summary>Devices that a driver has at a node or for several.</summary>
[Kind("resource.k8s.io", "v1", "ResourceSlice", "resourceslices", ResourceScope.Cluster)]
[ApiType("io.k8s.api.resource.v1.ResourceSlice")]
public sealed partial record ResourceSlice : IKubernetesObject<ResourceSlice>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The devices.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public ResourceSliceSpec Spec { get; init; } = new();
}
