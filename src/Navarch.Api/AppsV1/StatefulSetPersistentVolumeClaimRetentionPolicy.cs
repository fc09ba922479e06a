namespace Navarch.Api.AppsV1;

[ApiType("io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy")]
public sealed partial record StatefulSetPersistentVolumeClaimRetentionPolicy
{
    [Field(1)]
    public string WhenDeleted { get; init; } = "";

    [Field(2)]
    public string WhenScaled { get; init; } = "";
}
