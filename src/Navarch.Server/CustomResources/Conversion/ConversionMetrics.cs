using System.Diagnostics;
using System.Diagnostics.Metrics;
using Navarch.Server.Metrics;

namespace Navarch.Server.CustomResources.Conversion;

/// <summary>How conversion webhooks do, under upstream's names.</summary>
internal static class ConversionMetrics
{
    public const string CallFailure = "conversion_webhook_call_failure";
    public const string MalformedResponse = "conversion_webhook_malformed_response_failure";
    public const string PartialResponse = "conversion_webhook_partial_response_failure";
    public const string InvalidObject = "conversion_webhook_invalid_converted_object_failure";

    private static readonly Counter<long> Requests = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_conversion_webhook_request_total", description: "Questions to conversion webhooks, by outcome.");

    private static readonly Histogram<double> Durations = ServerMeter.Meter.CreateHistogram(
        "apiserver_conversion_webhook_duration_seconds", description: "Time that conversion webhooks took.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 45, 60],
        });

    private static readonly Histogram<double> DurationsByDefinition = ServerMeter.Meter.CreateHistogram(
        "apiserver_crd_conversion_webhook_duration_seconds", description: "The same by definition and versions.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries =
                [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024, 2.048, 4.096, 8.192, 16.384],
        });

    /// <param name="failure">Empty when it succeeded.</param>
    public static void Observe(string definition, string from, string to, string failure, TimeSpan took)
    {
        var result = failure.Length == 0 ? "success" : "failure";
        Requests.Add(1, new("result", result), new("failure_type", failure));
        Durations.Record(took.TotalSeconds, new("result", result), new("failure_type", failure));
        TagList labels =
        [
            new("crd_name", definition), new("from_version", from), new("to_version", to),
            new("succeeded", failure.Length == 0 ? "true" : "false"),
        ];
        DurationsByDefinition.Record(took.TotalSeconds, labels);
    }
}
