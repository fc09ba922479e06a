namespace Navarch.Api.CoreV1;

/// <summary>How far a change of a volume's attributes has come.</summary>
[ApiType("io.k8s.api.core.v1.ModifyVolumeStatus")]
public sealed partial record ModifyVolumeStatus
{
    /// <summary>The class that it is being changed to.</summary>
    [Field(1)]
    public string TargetVolumeAttributesClassName { get; init; } = "";

    /// <summary>Pending, InProgress or Infeasible.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";
}
