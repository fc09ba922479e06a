using Navarch.Api.MetaV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.StorageV1;

/// <summary>Attributes of volumes that can be changed while they are in use.</summary>
[Kind("storage.k8s.io", "v1", "VolumeAttributesClass", "volumeattributesclasses",
    ResourceScope.Cluster, ShortNames = "vac")]
[ApiType("io.k8s.api.storage.v1.VolumeAttributesClass")]
public sealed partial record VolumeAttributesClass : IKubernetesObject<VolumeAttributesClass>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The driver whose attributes these are.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string DriverName { get; init; } = "";

    /// <summary>The attributes, as the driver knows them.</summary>
    [Field(3)]
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
