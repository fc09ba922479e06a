using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PodTemplateSpec")]
public sealed partial record PodTemplateSpec
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public PodSpec Spec { get; init; } = new();
}
