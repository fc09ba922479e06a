using Navarch.Api.MetaV1;

namespace Navarch.Api.ResourceV1;

/// <summary>From which each pod gets a claim of its own.</summary>
[Kind("resource.k8s.io", "v1", "ResourceClaimTemplate", "resourceclaimtemplates", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.resource.v1.ResourceClaimTemplate")]
public sealed partial record ResourceClaimTemplate : IKubernetesObject<ResourceClaimTemplate>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The claims' labels and spec.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public ResourceClaimTemplateSpec Spec { get; init; } = new();
}
