using System.Globalization;
using Navarch.Api.BatchV1;

namespace Navarch.Controllers.CronJobs;

/// <summary>The Job of one scheduled time: its name holds the minute, so that the same time makes it only once.</summary>
static class ScheduledJob
{
    private const string TimeAnnotation = "batch.kubernetes.io/cronjob-scheduled-timestamp";

    public static string NameOf(CronJob cron, DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{cron.Metadata.Name}-{time.ToUnixTimeSeconds() / 60}");

    public static Job Make(CronJob cron, DateTimeOffset time, TimeZoneInfo zone)
    {
        var template = cron.Spec.JobTemplate;
        var wall = TimeZoneInfo.ConvertTime(time, zone);
        return new Job
        {
            Metadata = new ObjectMeta
            {
                Name = NameOf(cron, time),
                Namespace = cron.Metadata.Namespace,
                Labels = template.Metadata.Labels,
                Annotations = new Dictionary<string, string>(template.Metadata.Annotations, StringComparer.Ordinal)
                {
                    [TimeAnnotation] = wall.ToString(
                        wall.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:sszzz",
                        CultureInfo.InvariantCulture),
                },
                OwnerReferences = [cron.AsController()],
            },
            Spec = template.Spec,
        };
    }

    /// <summary>The time that it was made for; null when it does not say.</summary>
    public static DateTimeOffset? TimeOf(Job job) =>
        job.Metadata.Annotations.TryGetValue(TimeAnnotation, out var text)
        && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
