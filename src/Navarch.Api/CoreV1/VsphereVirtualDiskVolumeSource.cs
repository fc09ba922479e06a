namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource")]
public sealed partial record VsphereVirtualDiskVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string VolumePath { get; init; } = "";

    [Field(2)]
    public string FsType { get; init; } = "";

    [Field(3)]
    public string StoragePolicyName { get; init; } = "";

    [Field(4)]
    public string StoragePolicyID { get; init; } = "";
}
