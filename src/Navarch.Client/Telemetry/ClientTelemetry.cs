using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Navarch.Client.Telemetry;

/// <summary>What the client and the controllers built on it report: one activity source, one meter.</summary>
public static class ClientTelemetry
{
    public static readonly ActivitySource Source = new("Navarch.Client");
    public static readonly Meter Meter = new("Navarch.Client");

    private static readonly Counter<long> s_reconciles =
        Meter.CreateCounter<long>("controller.reconciles", "{reconcile}", "Reconciles by controller and result");
    private static readonly Histogram<double> s_duration =
        Meter.CreateHistogram<double>("controller.reconcile.duration", "s", "Time from decision to the last write");
    private static readonly Counter<long> s_relists =
        Meter.CreateCounter<long>("informer.lists", "{list}", "Lists by resource");
    private static readonly Counter<long> s_events =
        Meter.CreateCounter<long>("informer.events", "{event}", "Watch events by resource");

    internal static void Reconciled(string controller, bool succeeded, TimeSpan took)
    {
        if (s_reconciles.Enabled)
            s_reconciles.Add(1, new("controller", controller), new("result", succeeded ? "success" : "error"));
        if (s_duration.Enabled)
            s_duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("controller", controller));
    }

    internal static void Listed(string resource)
    {
        if (s_relists.Enabled) s_relists.Add(1, new KeyValuePair<string, object?>("resource", resource));
    }

    internal static void Received(string resource)
    {
        if (s_events.Enabled) s_events.Add(1, new KeyValuePair<string, object?>("resource", resource));
    }
}
