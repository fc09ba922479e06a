using Navarch.Api.MetaV1;

namespace Navarch.Api.BatchV1;

/// <summary>Of what jobs are made.</summary>
[ApiType("io.k8s.api.batch.v1.JobTemplateSpec")]
public sealed partial record JobTemplateSpec
{
    /// <summary>Labels and annotations of the jobs.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What they run.</summary>
    [Field(2, AlwaysWritten = true)]
    public JobSpec Spec { get; init; } = new();
}
