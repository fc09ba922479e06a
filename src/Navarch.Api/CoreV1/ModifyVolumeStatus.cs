namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ModifyVolumeStatus")]
public sealed partial record ModifyVolumeStatus
{
    [Field(1)]
    public string TargetVolumeAttributesClassName { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";
}
