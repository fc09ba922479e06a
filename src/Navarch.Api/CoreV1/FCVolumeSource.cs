namespace Navarch.Api.CoreV1;

/// <summary>A disk reached by Fibre Channel.</summary>
[ApiType("io.k8s.api.core.v1.FCVolumeSource")]
public sealed partial record FCVolumeSource
{
    /// <summary>World wide names of the targets; with lun.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> TargetWWNs { get; init; } = [];

    /// <summary>The number of the unit on the target.</summary>
    [Field(2)]
    public int? Lun { get; init; }

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(3)]
    public string FsType { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(4)]
    public bool ReadOnly { get; init; }

    /// <summary>World wide identifiers of the disk; instead of targets and lun.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> Wwids { get; init; } = [];
}
