namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ISCSIPersistentVolumeSource")]
public sealed partial record ISCSIPersistentVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string TargetPortal { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Iqn { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public int Lun { get; init; }

    [Field(4)]
    public string IscsiInterface { get; init; } = "";

    [Field(5)]
    public string FsType { get; init; } = "";

    [Field(6)]
    public bool ReadOnly { get; init; }

    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<string> Portals { get; init; } = [];

    [Field(8)]
    public bool ChapAuthDiscovery { get; init; }

    [Field(11)]
    public bool ChapAuthSession { get; init; }

    [Field(10)]
    public SecretReference? SecretRef { get; init; }

    [Field(12)]
    public string? InitiatorName { get; init; }
}
