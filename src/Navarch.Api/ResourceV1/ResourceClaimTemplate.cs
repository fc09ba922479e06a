using Navarch.Api.MetaV1;

namespace Navarch.Api.ResourceV1;

[Kind("resource.k8s.io", "v1", "ResourceClaimTemplate", "resourceclaimtemplates", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.resource.v1.ResourceClaimTemplate")]
public sealed partial record ResourceClaimTemplate : IKubernetesObject<ResourceClaimTemplate>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, Required = true, AlwaysWritten = true)]
    public ResourceClaimTemplateSpec Spec { get; init; } = new();
}
