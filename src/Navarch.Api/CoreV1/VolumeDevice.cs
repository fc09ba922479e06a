namespace Navarch.Api.CoreV1;

/// <summary>A block device as a container sees it.</summary>
[ApiType("io.k8s.api.core.v1.VolumeDevice")]
public sealed partial record VolumeDevice
{
    /// <summary>The pod's volume, a claim in Block mode.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Where the container sees it.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string DevicePath { get; init; } = "";
}
