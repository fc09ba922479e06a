using Navarch.Api.MetaV1;

namespace Navarch.Api.ResourceV1;

/// <summary>A sort of device that claims can ask for.</summary>
[Kind("resource.k8s.io", "v1", "DeviceClass", "deviceclasses", ResourceScope.Cluster)]
[ApiType("io.k8s.api.resource.v1.DeviceClass")]
public sealed partial record DeviceClass : IKubernetesObject<DeviceClass>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Which devices belong to it, and how they are set up.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public DeviceClassSpec Spec { get; init; } = new();
}
