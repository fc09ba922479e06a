namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.CephFSPersistentVolumeSource")]
public sealed partial record CephFSPersistentVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Monitors { get; init; } = [];

    [Field(2)]
    public string Path { get; init; } = "";

    [Field(3)]
    public string User { get; init; } = "";

    [Field(4)]
    public string SecretFile { get; init; } = "";

    [Field(5)]
    public SecretReference? SecretRef { get; init; }

    [Field(6)]
    public bool ReadOnly { get; init; }
}
