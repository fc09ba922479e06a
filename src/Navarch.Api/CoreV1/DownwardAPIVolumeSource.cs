namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.DownwardAPIVolumeSource")]
public sealed partial record DownwardAPIVolumeSource
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<DownwardAPIVolumeFile> Items { get; init; } = [];

    [Field(2)]
    public int? DefaultMode { get; init; }
}
