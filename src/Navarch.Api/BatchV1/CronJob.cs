using Navarch.Api.MetaV1;

namespace Navarch.Api.BatchV1;

[Kind("batch", "v1", "CronJob", "cronjobs", ResourceScope.Namespaced, ShortNames = "cj", Categories = "all")]
[ApiType("io.k8s.api.batch.v1.CronJob")]
public sealed partial record CronJob : IKubernetesObject<CronJob>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public CronJobSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public CronJobStatus Status { get; init; } = new();
}
