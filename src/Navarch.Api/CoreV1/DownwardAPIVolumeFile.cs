namespace Navarch.Api.CoreV1;

/// <summary>A fact about the pod as a file.</summary>
[ApiType("io.k8s.api.core.v1.DownwardAPIVolumeFile")]
public sealed partial record DownwardAPIVolumeFile
{
    /// <summary>The file's place in the volume.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    /// <summary>A field of the pod: labels, annotations, name, namespace or uid.</summary>
    [Field(2)]
    public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>A request or limit of one of the pod's containers.</summary>
    [Field(3)]
    public ResourceFieldSelector? ResourceFieldRef { get; init; }

    /// <summary>The file's permissions; the volume's default when absent.</summary>
    [Field(4)]
    public int? Mode { get; init; }
}
