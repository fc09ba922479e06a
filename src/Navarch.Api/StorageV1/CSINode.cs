using Navarch.Api.MetaV1;

namespace Navarch.Api.StorageV1;

/// <summary>The storage drivers of a node; it bears the node's name.</summary>
[Kind("storage.k8s.io", "v1", "CSINode", "csinodes", ResourceScope.Cluster)]
[ApiType("io.k8s.api.storage.v1.CSINode")]
public sealed partial record CSINode : IKubernetesObject<CSINode>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The drivers.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public CSINodeSpec Spec { get; init; } = new();
}
