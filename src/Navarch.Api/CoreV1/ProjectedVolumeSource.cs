namespace Navarch.Api.CoreV1;

/// <summary>Files from several sources in one directory.</summary>
[ApiType("io.k8s.api.core.v1.ProjectedVolumeSource")]
public sealed partial record ProjectedVolumeSource
{
    /// <summary>The sources; no two of them may give the same path.</summary>
    [Field(1, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<VolumeProjection> Sources { get; init; } = [];

    /// <summary>Permissions of files that say none; 0644 when absent.</summary>
    [Field(2)]
    public int? DefaultMode { get; init; }
}
