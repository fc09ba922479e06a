namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.FCVolumeSource")]
public sealed partial record FCVolumeSource
{
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> TargetWWNs { get; init; } = [];

    [Field(2)]
    public int? Lun { get; init; }

    [Field(3)]
    public string FsType { get; init; } = "";

    [Field(4)]
    public bool ReadOnly { get; init; }

    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> Wwids { get; init; } = [];
}
