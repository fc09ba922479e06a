using Navarch.Api.MetaV1;

namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.ResourceClaimTemplateSpec")]
public sealed partial record ResourceClaimTemplateSpec
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, Required = true, AlwaysWritten = true)]
    public ResourceClaimSpec Spec { get; init; } = new();
}
