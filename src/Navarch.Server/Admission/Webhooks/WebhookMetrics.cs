using System.Diagnostics;
using System.Diagnostics.Metrics;
using Navarch.Server.Metrics;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>Counts and times webhooks, under upstream's names and labels.</summary>
internal static class WebhookMetrics
{
    private const int CodeMax = 600;

    private static readonly Histogram<double> Durations = ServerMeter.Meter.CreateHistogram(
        "apiserver_admission_webhook_admission_duration_seconds",
        description: "Time that an admission webhook took, by name, type and operation.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 10, 25] });

    private static readonly Counter<long> Requests = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_admission_webhook_request_total", description: "Questions to admission webhooks, by what came of them.");

    private static readonly Counter<long> Rejections = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_admission_webhook_rejection_count",
        description: "Requests that were refused for an admission webhook, by whose fault it was.");

    private static readonly Counter<long> FailedOpen = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_admission_webhook_fail_open_count",
        description: "Admission webhooks that gave no answer and were left out.");

    private static readonly Counter<long> Exclusions = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_admission_match_condition_exclusions_total",
        description: "Requests that a webhook's match conditions left out.");

    /// <param name="type"><c>admit</c> or <c>validating</c>.</param>
    public static void Asked(
        AdmissionWebhook webhook, string type, AdmissionRequest request, WebhookVerdict verdict, TimeSpan took)
    {
        var (code, error) = verdict switch
        {
            WebhookVerdict.Answered { Answer.IsAllowed: true } => (200, null),
            WebhookVerdict.Answered answered => (answered.Answer.Refusal(webhook.Name).Code, "no_error"),
            WebhookVerdict.Failed failed => (failed.Code, webhook.IgnoresFailure ? null : "calling_webhook_error"),
            _ => (0, "apiserver_internal_error"),
        };
        var text = Math.Min(code, CodeMax).ToString(System.Globalization.CultureInfo.InvariantCulture);
        TagList labels = [new("name", webhook.Name), new("type", type), new("operation", request.OperationName)];
        if (error is not null && Rejections.Enabled)
            Rejections.Add(1, [.. labels, new("error_type", error), new("rejection_code", text)]);
        if (verdict is WebhookVerdict.Failed && webhook.IgnoresFailure && FailedOpen.Enabled)
            FailedOpen.Add(1, new KeyValuePair<string, object?>("name", webhook.Name), new("type", type));
        labels.Add("rejected", error is null ? "false" : "true");
        if (Durations.Enabled) Durations.Record(took.TotalSeconds, labels);
        labels.Add("code", text);
        if (Requests.Enabled) Requests.Add(1, labels);
    }

    public static void Excluded(AdmissionWebhook webhook, string type, AdmissionRequest request)
    {
        if (Exclusions.Enabled)
            Exclusions.Add(1, [
                new("name", webhook.Name), new("kind", "webhook"), new("type", type), new("operation", request.OperationName),
            ]);
    }
}
