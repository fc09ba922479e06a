namespace Navarch.Api.CoreV1;

/// <summary>A Flocker dataset; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.FlockerVolumeSource")]
public sealed partial record FlockerVolumeSource
{
    /// <summary>The dataset's name.</summary>
    [Field(1)]
    public string DatasetName { get; init; } = "";

    /// <summary>The dataset's id.</summary>
    [Field(2)]
    public string DatasetUUID { get; init; } = "";
}
