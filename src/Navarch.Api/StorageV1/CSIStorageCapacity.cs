using Navarch.Api.MetaV1;

namespace Navarch.Api.StorageV1;

/// <summary>How much room a driver has for volumes of a class, in some part of the cluster.</summary>
[Kind("storage.k8s.io", "v1", "CSIStorageCapacity", "csistoragecapacities", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.storage.v1.CSIStorageCapacity")]
public sealed partial record CSIStorageCapacity : IKubernetesObject<CSIStorageCapacity>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2)]
    public LabelSelector? NodeTopology { get; init; }

    [Field(3, Required = true, AlwaysWritten = true)]
    public string StorageClassName { get; init; } = "";

    [Field(4)]
    public Quantity? Capacity { get; init; }

    [Field(5)]
    public Quantity? MaximumVolumeSize { get; init; }
}
