using Navarch.Api.CoreV1;

namespace Navarch.Api.BatchV1;

/// <summary>What has been run.</summary>
[ApiType("io.k8s.api.batch.v1.CronJobStatus")]
public sealed partial record CronJobStatus
{
    /// <summary>The jobs that run now.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<ObjectReference> Active { get; init; } = [];

    /// <summary>When a job was last due and started.</summary>
    [Field(4)]
    public DateTimeOffset? LastScheduleTime { get; init; }

    /// <summary>When a job last finished well.</summary>
    [Field(5)]
    public DateTimeOffset? LastSuccessfulTime { get; init; }
}
