namespace Navarch.Api.CoreV1;

/// <summary>The files of an image or of another OCI artifact, to be read.</summary>
[ApiType("io.k8s.api.core.v1.ImageVolumeSource")]
public sealed partial record ImageVolumeSource
{
    /// <summary>The image's name, as for a container.</summary>
    [Field(1)]
    public string Reference { get; init; } = "";

    /// <summary>Always, IfNotPresent or Never.</summary>
    [Field(2)]
    public string PullPolicy { get; init; } = "";
}
