namespace Navarch.Api.BatchV1;

/// <summary>What is run when.</summary>
[ApiType("io.k8s.api.batch.v1.CronJobSpec")]
public sealed partial record CronJobSpec
{
    /// <summary>Minute, hour, day of the month, month and day of the week, as cron writes them.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Schedule { get; init; } = "";

    /// <summary>
    /// Where the schedule's hours are counted, such as Europe/Vienna. Default: that of the controllers.
    /// </summary>
    [Field(8)]
    public string? TimeZone { get; init; }

    /// <summary>How late a run may still be started; later it counts as missed.</summary>
    [Field(2)]
    public long? StartingDeadlineSeconds { get; init; }

    /// <summary>What to do while the last job still runs: Allow another, Forbid it, or Replace the old one.</summary>
    [Field(3)]
    public string ConcurrencyPolicy { get; init; } = "";

    /// <summary>Starts no further runs.</summary>
    [Field(4)]
    public bool? Suspend { get; init; }

    /// <summary>From which the jobs are made.</summary>
    [Field(5, Required = true, AlwaysWritten = true)]
    public JobTemplateSpec JobTemplate { get; init; } = new();

    /// <summary>How many finished jobs are kept; 3 when absent.</summary>
    [Field(6)]
    public int? SuccessfulJobsHistoryLimit { get; init; }

    /// <summary>How many failed jobs are kept; 1 when absent.</summary>
    [Field(7)]
    public int? FailedJobsHistoryLimit { get; init; }
}
