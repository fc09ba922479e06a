using Navarch.Api.MetaV1;

namespace Navarch.Api.StorageV1;

/// <summary>How much room a driver has for volumes of a class, in some part of the cluster.</summary>
[Kind("storage.k8s.io", "v1", "CSIStorageCapacity", "csistoragecapacities", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.storage.v1.CSIStorageCapacity")]
public sealed partial record CSIStorageCapacity : IKubernetesObject<CSIStorageCapacity>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The nodes that reach this storage.</summary>
    [Field(2)]
    public LabelSelector? NodeTopology { get; init; }

    /// <summary>The class that the room is for.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string StorageClassName { get; init; } = "";

    /// <summary>The room that there is.</summary>
    [Field(4)]
    public Quantity? Capacity { get; init; }

    /// <summary>The size of the largest volume that could be made.</summary>
    [Field(5)]
    public Quantity? MaximumVolumeSize { get; init; }
}
