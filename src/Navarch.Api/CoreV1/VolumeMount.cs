namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.VolumeMount")]
public sealed partial record VolumeMount
{
    /// <summary>The volume's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The container can't write to it.</summary>
    [Field(2)]
    public bool ReadOnly { get; init; }

    [Field(7)]
    public string? RecursiveReadOnly { get; init; }

    /// <summary>Where it appears in the container.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string MountPath { get; init; } = "";

    /// <summary>A path within the volume to mount instead of all of it.</summary>
    [Field(4)]
    public string SubPath { get; init; } = "";

    [Field(5)]
    public string? MountPropagation { get; init; }

    [Field(6)]
    public string SubPathExpr { get; init; } = "";
}
