using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.StorageV1;

/// <summary>A sort of storage: who makes volumes of it, and how.</summary>
[Kind("storage.k8s.io", "v1", "StorageClass", "storageclasses", ResourceScope.Cluster, ShortNames = "sc")]
[ApiType("io.k8s.api.storage.v1.StorageClass")]
public sealed partial record StorageClass : IKubernetesObject<StorageClass>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Who makes the volumes.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Provisioner { get; init; } = "";

    /// <summary>What the provisioner is told.</summary>
    [Field(3)]
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What becomes of a volume when its claim goes: Delete or Retain.</summary>
    [Field(4)]
    public string? ReclaimPolicy { get; init; }

    /// <summary>Options for mounting its volumes; they are not checked.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> MountOptions { get; init; } = [];

    /// <summary>Claims of this class may grow.</summary>
    [Field(6)]
    public bool? AllowVolumeExpansion { get; init; }

    /// <summary>When a claim gets its volume: at once, or when a pod needs it.</summary>
    [Field(7)]
    public string? VolumeBindingMode { get; init; }

    /// <summary>Where volumes may be made; everywhere when empty.</summary>
    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<TopologySelectorTerm> AllowedTopologies { get; init; } = [];
}
