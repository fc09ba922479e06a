using Navarch.Api.MetaV1;

namespace Navarch.Api.BatchV1;

/// <summary>Makes a Job at the times of a schedule.</summary>
[Kind("batch", "v1", "CronJob", "cronjobs", ResourceScope.Namespaced, ShortNames = "cj", Categories = "all")]
[ApiType("io.k8s.api.batch.v1.CronJob")]
public sealed partial record CronJob : IKubernetesObject<CronJob>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The schedule, and the jobs.</summary>
    [Field(2, AlwaysWritten = true)]
    public CronJobSpec Spec { get; init; } = new();

    /// <summary>What it started last. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public CronJobStatus Status { get; init; } = new();
}
