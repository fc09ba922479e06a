using Navarch.Api.MetaV1;

namespace Navarch.Api.BatchV1;

[ApiType("io.k8s.api.batch.v1.JobTemplateSpec")]
public sealed partial record JobTemplateSpec
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public JobSpec Spec { get; init; } = new();
}
