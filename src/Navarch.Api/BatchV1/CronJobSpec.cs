namespace Navarch.Api.BatchV1;

[ApiType("io.k8s.api.batch.v1.CronJobSpec")]
public sealed partial record CronJobSpec
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Schedule { get; init; } = "";

    [Field(8)]
    public string? TimeZone { get; init; }

    [Field(2)]
    public long? StartingDeadlineSeconds { get; init; }

    [Field(3)]
    public string ConcurrencyPolicy { get; init; } = "";

    [Field(4)]
    public bool? Suspend { get; init; }

    [Field(5, Required = true, AlwaysWritten = true)]
    public JobTemplateSpec JobTemplate { get; init; } = new();

    [Field(6)]
    public int? SuccessfulJobsHistoryLimit { get; init; }

    [Field(7)]
    public int? FailedJobsHistoryLimit { get; init; }
}
