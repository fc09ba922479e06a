using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>How much all objects of a namespace may use together.</summary>
[Kind("", "v1", "ResourceQuota", "resourcequotas", ResourceScope.Namespaced, ShortNames = "quota")]
[ApiType("io.k8s.api.core.v1.ResourceQuota")]
public sealed partial record ResourceQuota : IKubernetesObject<ResourceQuota>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The most that may be used.</summary>
    [Field(2, AlwaysWritten = true)]
    public ResourceQuotaSpec Spec { get; init; } = new();

    /// <summary>The most that is enforced, and what is used. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public ResourceQuotaStatus Status { get; init; } = new();
}
