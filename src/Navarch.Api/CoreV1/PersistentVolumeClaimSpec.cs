using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PersistentVolumeClaimSpec")]
public sealed partial record PersistentVolumeClaimSpec
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> AccessModes { get; init; } = [];

    [Field(4)]
    public LabelSelector? Selector { get; init; }

    [Field(2, AlwaysWritten = true)]
    public VolumeResourceRequirements Resources { get; init; } = new();

    [Field(3)]
    public string VolumeName { get; init; } = "";

    [Field(5)]
    public string? StorageClassName { get; init; }

    [Field(6)]
    public string? VolumeMode { get; init; }

    [Field(7)]
    public TypedLocalObjectReference? DataSource { get; init; }

    [Field(8)]
    public TypedObjectReference? DataSourceRef { get; init; }

    [Field(9)]
    public string? VolumeAttributesClassName { get; init; }
}
