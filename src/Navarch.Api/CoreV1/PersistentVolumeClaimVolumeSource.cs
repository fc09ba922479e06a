namespace Navarch.Api.CoreV1;

/// <summary>A claim in the pod's namespace.</summary>
[ApiType("io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource")]
public sealed partial record PersistentVolumeClaimVolumeSource
{
    /// <summary>The claim's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ClaimName { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(2)]
    public bool ReadOnly { get; init; }
}
