using System.Globalization;
using Navarch.Api.BatchV1;

namespace Navarch.Server.Tables;

/// <summary>What a Job's row says of it.</summary>
internal static class JobTexts
{
    public static string Status(Job job)
    {
        if (Has("Complete")) return "Complete";
        if (Has("Failed")) return "Failed";
        if (job.Metadata.DeletionTimestamp is not null) return "Terminating";
        foreach (var type in (ReadOnlySpan<string>)["Suspended", "FailureTarget", "SuccessCriteriaMet"])
            if (Has(type)) return type;
        return "Running";

        bool Has(string type) =>
            job.Status.Conditions.Any(condition => condition.Type == type && condition.Status == "True");
    }

    public static string Completions(Job job) => job.Spec switch
    {
        { Completions: { } wanted } => Text($"{job.Status.Succeeded}/{wanted}"),
        { Parallelism: > 1 and var parallelism } => Text($"{job.Status.Succeeded}/1 of {parallelism}"),
        _ => Text($"{job.Status.Succeeded}/1"),
    };

    public static string Duration(Job job, DateTimeOffset now) =>
        job.Status.StartTime is { } start ? HumanDuration.Of((job.Status.CompletionTime ?? now) - start) : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
