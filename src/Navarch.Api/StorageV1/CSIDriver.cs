using Navarch.Api.MetaV1;

namespace Navarch.Api.StorageV1;

/// <summary>A storage driver, and what it asks of the cluster.</summary>
[Kind("storage.k8s.io", "v1", "CSIDriver", "csidrivers", ResourceScope.Cluster)]
[ApiType("io.k8s.api.storage.v1.CSIDriver")]
public sealed partial record CSIDriver : IKubernetesObject<CSIDriver>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What the driver can do and needs.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public CSIDriverSpec Spec { get; init; } = new();
}
