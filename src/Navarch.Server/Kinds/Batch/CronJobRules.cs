using Navarch.Api.BatchV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schedules;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Batch;

internal sealed class CronJobRules : KindRules<CronJob>
{
    private const int NameLengthMax = 52;

    public override void Default(DocumentObject document) => BatchDefaults.CronJob(document);

    protected override void Validate(CronJob created, FieldErrors errors)
    {
        Check(created.Spec, null, errors);
        if (created.Metadata.Name.Length > NameLengthMax)
            errors.Invalid(FieldPath.Metadata.Child("name"), created.Metadata.Name,
                $"must be no more than {NameLengthMax} characters");
    }

    protected override void ValidateUpdate(CronJob updated, CronJob old, FieldErrors errors) =>
        Check(updated.Spec, old.Spec, errors);

    protected override void Warn(CronJob written, CronJob? old, ICollection<string> warnings)
    {
        if (old is null) PodWarnings.WarnOfName(written.Metadata.Name, "Pod names and hostnames", warnings);
        if (old is not null && old.Metadata.Generation == written.Metadata.Generation) return;
        var path = FieldPath.Spec.Child("jobTemplate").Child("spec").Child("template", "spec");
        new PodWarnings(written.Spec.JobTemplate.Spec.Template.Spec, path, warnings).Add();
    }

    private static void Check(CronJobSpec spec, CronJobSpec? old, FieldErrors errors)
    {
        var path = FieldPath.Spec;
        if (spec.Schedule.Length == 0) errors.Required(path.Child("schedule"));
        else CheckSchedule(spec, old, path.Child("schedule"), errors);
        errors.NonNegative(path.Child("startingDeadlineSeconds"), spec.StartingDeadlineSeconds ?? 0);
        if (old is null || old.TimeZone != spec.TimeZone)
            CheckTimeZone(spec.TimeZone, path.Child("timeZone"), errors);
        errors.OneOf(path.Child("concurrencyPolicy"), spec.ConcurrencyPolicy, "Allow", "Forbid", "Replace");
        CheckTemplate(spec.JobTemplate.Spec, path.Child("jobTemplate", "spec"), errors);
        errors.NonNegative(path.Child("successfulJobsHistoryLimit"), spec.SuccessfulJobsHistoryLimit ?? 0);
        errors.NonNegative(path.Child("failedJobsHistoryLimit"), spec.FailedJobsHistoryLimit ?? 0);
    }

    private static void CheckSchedule(CronJobSpec spec, CronJobSpec? old, FieldPath path, FieldErrors errors)
    {
        if (!CronSchedule.TryParse(spec.Schedule, out _, out var problem)) errors.Invalid(path, spec.Schedule, problem);
        if (!spec.Schedule.Contains("TZ", StringComparison.Ordinal)) return;
        var mayName = old?.Schedule.Contains("TZ", StringComparison.Ordinal) == true;
        if (!mayName)
            errors.Invalid(path, spec.Schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        else if (spec.TimeZone is not null)
            errors.Invalid(path, spec.Schedule, "cannot use both timeZone field and TZ or CRON_TZ in schedule");
    }

    private static void CheckTimeZone(string? zone, FieldPath path, FieldErrors errors)
    {
        if (zone is null) return;
        if (zone.Length == 0)
        {
            errors.Invalid(path, zone, "timeZone must be nil or non-empty string");
            return;
        }
        if (zone.Equals("Local", StringComparison.OrdinalIgnoreCase))
            errors.Invalid(path, zone,
                "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        if (!CronSchedule.IsTimeZone(zone)) errors.Invalid(path, zone, $"unknown time zone {zone}");
    }

    private static void CheckTemplate(JobSpec spec, FieldPath path, FieldErrors errors)
    {
        JobSpecRules.Check(spec, path, errors);
        if (spec.Selector is { } selector)
            errors.Invalid(path.Child("selector"), RefusedValue.Json(selector.Write),
                "`selector` will be auto-generated");
        if (spec.ManualSelector == true) errors.NotSupported(path.Child("manualSelector"), true, "nil", "false");
    }
}
