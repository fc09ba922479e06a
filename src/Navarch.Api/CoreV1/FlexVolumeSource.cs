using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>A volume of a plugin program on the node; CSI took its place.</summary>
[ApiType("io.k8s.api.core.v1.FlexVolumeSource")]
public sealed partial record FlexVolumeSource
{
    /// <summary>The plugin's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    /// <summary>The file system to mount, such as ext4.</summary>
    [Field(2)]
    public string FsType { get; init; } = "";

    /// <summary>The secret that the plugin gets.</summary>
    [Field(3)]
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(4)]
    public bool ReadOnly { get; init; }

    /// <summary>What else the plugin gets.</summary>
    [Field(5)]
    public IReadOnlyDictionary<string, string> Options { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
