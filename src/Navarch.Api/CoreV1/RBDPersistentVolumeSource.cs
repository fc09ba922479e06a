namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.RBDPersistentVolumeSource")]
public sealed partial record RBDPersistentVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Monitors { get; init; } = [];

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Image { get; init; } = "";

    [Field(3)]
    public string FsType { get; init; } = "";

    [Field(4)]
    public string Pool { get; init; } = "";

    [Field(5)]
    public string User { get; init; } = "";

    [Field(6)]
    public string Keyring { get; init; } = "";

    [Field(7)]
    public SecretReference? SecretRef { get; init; }

    [Field(8)]
    public bool ReadOnly { get; init; }
}
