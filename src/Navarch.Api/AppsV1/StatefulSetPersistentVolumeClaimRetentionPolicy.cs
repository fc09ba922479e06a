namespace Navarch.Api.AppsV1;

/// <summary>What becomes of the claims.</summary>
[ApiType("io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy")]
public sealed partial record StatefulSetPersistentVolumeClaimRetentionPolicy
{
    /// <summary>Retain or Delete, once the stateful set is deleted.</summary>
    [Field(1)]
    public string WhenDeleted { get; init; } = "";

    /// <summary>Retain or Delete, once their pod is scaled away.</summary>
    [Field(2)]
    public string WhenScaled { get; init; } = "";
}
