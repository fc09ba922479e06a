namespace Navarch.Api.CoreV1;

/// <summary>A volume as a container sees it.</summary>
[ApiType("io.k8s.api.core.v1.VolumeMount")]
public sealed partial record VolumeMount
{
    /// <summary>The volume's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The container can't write to it.</summary>
    [Field(2)]
    public bool ReadOnly { get; init; }

    /// <summary>Disabled, IfPossible or Enabled: whether all that is mounted below is read-only, too.</summary>
    [Field(7)]
    public string? RecursiveReadOnly { get; init; }

    /// <summary>Where it appears in the container.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string MountPath { get; init; } = "";

    /// <summary>A path within the volume to mount instead of all of it.</summary>
    [Field(4)]
    public string SubPath { get; init; } = "";

    /// <summary>None, HostToContainer or Bidirectional: whether later mounts are seen on the other side.</summary>
    [Field(5)]
    public string? MountPropagation { get; init; }

    /// <summary>A directory of the volume in place of its root; $(NAME) stands for a variable.</summary>
    [Field(6)]
    public string SubPathExpr { get; init; } = "";
}
