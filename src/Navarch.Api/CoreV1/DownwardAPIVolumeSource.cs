namespace Navarch.Api.CoreV1;

/// <summary>Facts about the pod as files.</summary>
[ApiType("io.k8s.api.core.v1.DownwardAPIVolumeSource")]
public sealed partial record DownwardAPIVolumeSource
{
    /// <summary>One file each.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<DownwardAPIVolumeFile> Items { get; init; } = [];

    /// <summary>Permissions of files that say none; 0644 when absent.</summary>
    [Field(2)]
    public int? DefaultMode { get; init; }
}
