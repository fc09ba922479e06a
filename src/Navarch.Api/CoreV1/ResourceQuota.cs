using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "ResourceQuota", "resourcequotas", ResourceScope.Namespaced, ShortNames = "quota")]
[ApiType("io.k8s.api.core.v1.ResourceQuota")]
public sealed partial record ResourceQuota : IKubernetesObject<ResourceQuota>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public ResourceQuotaSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public ResourceQuotaStatus Status { get; init; } = new();
}
