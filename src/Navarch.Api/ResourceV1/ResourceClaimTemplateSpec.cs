using Navarch.Api.MetaV1;

namespace Navarch.Api.ResourceV1;

/// <summary>Of what claims are made.</summary>
[ApiType("io.k8s.api.resource.v1.ResourceClaimTemplateSpec")]
public sealed partial record ResourceClaimTemplateSpec
{
    /// <summary>Labels and annotations of the claims.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What they ask for.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public ResourceClaimSpec Spec { get; init; } = new();
}
