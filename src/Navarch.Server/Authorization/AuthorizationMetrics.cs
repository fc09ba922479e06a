using System.Diagnostics.Metrics;
using Navarch.Server.Metrics;

namespace Navarch.Server.Authorization;

/// <summary>What the configured authorizers decide, under upstream's names.</summary>
internal static class AuthorizationMetrics
{
    private static readonly Counter<long> Decisions = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_authorization_decisions_total", description: "Requests that an authorizer allowed or denied.");

    private static readonly Counter<long> Exclusions = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_authorization_match_condition_exclusions_total",
        description: "Questions that a match condition kept from a service.");

    private static readonly Counter<long> Failures = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_authorization_match_condition_evaluation_errors_total",
        description: "Questions for which a match condition came to an error.");

    private static readonly Histogram<double> Evaluations = ServerMeter.Meter.CreateHistogram(
        "apiserver_authorization_match_condition_evaluation_seconds",
        description: "What match conditions took.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.1, 0.2, 0.25] });

    private static readonly Counter<long> Asked = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_authorization_webhook_evaluations_total", description: "Attempts to ask a service, by outcome.");

    private static readonly Counter<long> FailedOpen = ServerMeter.Meter.CreateCounter<long>(
        "apiserver_authorization_webhook_evaluations_fail_open_total",
        description: "Questions that went on to the next authorizer since a service gave no answer.");

    private static readonly Histogram<double> Durations = ServerMeter.Meter.CreateHistogram<double>(
        "apiserver_authorization_webhook_duration_seconds", description: "What asking a service took.");

    /// <param name="type">As the configuration calls it.</param>
    /// <param name="name">The authorizer's own.</param>
    /// <param name="verdict">No opinion is not counted.</param>
    public static void Decided(string type, string name, AuthorizationVerdict verdict)
    {
        if (verdict != AuthorizationVerdict.NoOpinion && Decisions.Enabled)
            Decisions.Add(1, new("type", type), new("name", name),
                new("decision", verdict == AuthorizationVerdict.Allow ? "allowed" : "denied"));
    }

    public static void Matched(string name, TimeSpan took, bool isExcluded, bool isFailed)
    {
        KeyValuePair<string, object?> type = new("type", "Webhook"), label = new("name", name);
        if (Evaluations.Enabled) Evaluations.Record(took.TotalSeconds, type, label);
        if (isExcluded) Exclusions.Add(1, type, label);
        if (isFailed) Failures.Add(1, type, label);
    }

    /// <param name="name">The authorizer's.</param>
    /// <param name="result">success, timeout, canceled or error.</param>
    /// <param name="took">The attempt.</param>
    public static void WasAsked(string name, string result, TimeSpan took)
    {
        Asked.Add(1, new("name", name), new("result", result));
        Durations.Record(took.TotalSeconds, new("name", name), new("result", result));
    }

    public static void WentOn(string name, string result) => FailedOpen.Add(1, new("name", name), new("result", result));
}
