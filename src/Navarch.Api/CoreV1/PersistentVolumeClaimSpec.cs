using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>What a claim asks for.</summary>
[ApiType("io.k8s.api.core.v1.PersistentVolumeClaimSpec")]
public sealed partial record PersistentVolumeClaimSpec
{
    /// <summary>ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod: how it is to be mounted.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> AccessModes { get; init; } = [];

    /// <summary>Which volumes may be bound, by their labels.</summary>
    [Field(4)]
    public LabelSelector? Selector { get; init; }

    /// <summary>How much storage it needs.</summary>
    [Field(2, AlwaysWritten = true)]
    public VolumeResourceRequirements Resources { get; init; } = new();

    /// <summary>The volume that is bound to it, or that it wants.</summary>
    [Field(3)]
    public string VolumeName { get; init; } = "";

    /// <summary>The class of storage; the default one when absent, none when empty.</summary>
    [Field(5)]
    public string? StorageClassName { get; init; }

    /// <summary>Filesystem or Block.</summary>
    [Field(6)]
    public string? VolumeMode { get; init; }

    /// <summary>A snapshot or another claim from which it is filled.</summary>
    [Field(7)]
    public TypedLocalObjectReference? DataSource { get; init; }

    /// <summary>An object of any kind from which it is filled, also of another namespace.</summary>
    [Field(8)]
    public TypedObjectReference? DataSourceRef { get; init; }

    /// <summary>The class of attributes, such as throughput, that the volume is to have.</summary>
    [Field(9)]
    public string? VolumeAttributesClassName { get; init; }
}
