using System.Diagnostics.Metrics;
using Navarch.Server.Metrics;

namespace Navarch.Server.Fairness;

/// <summary>What fairness does, under upstream's names. Read off when asked for, so that counting costs no request.</summary>
internal static class FairnessMetrics
{
    private static readonly double[] Buckets = [0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30];

    private static readonly Histogram<double> Waits = ServerMeter.Meter.CreateHistogram(
        "apiserver_flowcontrol_request_wait_duration_seconds",
        description: "How long requests waited for a seat; execute says whether they got one.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });

    public static void Waited(Flow flow, TimeSpan waited, bool isLetIn)
    {
        if (Waits.Enabled)
            Waits.Record(
                waited.TotalSeconds, new("execute", isLetIn ? "true" : "false"), new("flow_schema", flow.Name),
                new("priority_level", flow.Level.Name));
    }

    public static void Register(RequestFairness fairness)
    {
        var meter = ServerMeter.Meter;
        meter.CreateObservableCounter("apiserver_flowcontrol_dispatched_requests_total",
            () => fairness.Flows.Select(flow => Of(flow, flow.Dispatched)),
            description: "Requests that were let in.");
        meter.CreateObservableCounter("apiserver_flowcontrol_rejected_requests_total",
            () => fairness.Flows.SelectMany(Rejected), description: "Requests that were refused, by reason.");
        meter.CreateObservableGauge("apiserver_flowcontrol_current_inqueue_seats",
            () => Limited(fairness).Select(level => Of(level, level.SeatsWaiting)),
            description: "Seats that are waited for.");
        meter.CreateObservableGauge("apiserver_flowcontrol_lower_limit_seats",
            () => Limited(fairness).Select(level => Of(level, level.SeatsLeast)),
            description: "Seats that a level keeps however much others borrow.");
        meter.CreateObservableGauge("apiserver_flowcontrol_upper_limit_seats",
            () => Limited(fairness).Select(level => Of(level, level.SeatsMost(fairness.SeatsTotal))),
            description: "Seats that a level may reach by borrowing.");
        meter.CreateObservableGauge("apiserver_flowcontrol_current_inqueue_requests",
            () => Limited(fairness).Select(level => Of(level, level.RequestsWaiting)),
            description: "Requests that wait.");
        meter.CreateObservableGauge("apiserver_flowcontrol_current_executing_requests",
            () => fairness.Levels.Select(level => Of(level, level.RequestsInWork)), description: "Requests in work.");
        meter.CreateObservableGauge("apiserver_flowcontrol_current_executing_seats",
            () => fairness.Levels.Select(level => Of(level, level.SeatsInWork)), description: "Seats in use.");
        meter.CreateObservableGauge("apiserver_flowcontrol_nominal_limit_seats",
            () => Limited(fairness).Select(level => Of(level, level.NominalSeats)),
            description: "A level's share of the server's seats.");
        meter.CreateObservableGauge("apiserver_flowcontrol_current_limit_seats",
            () => Limited(fairness).Select(level => Of(level, level.Limit)),
            description: "A level's seats with what it has borrowed and without what it has lent.");
    }

    private static IEnumerable<PriorityLevel> Limited(RequestFairness fairness) =>
        fairness.Levels.Where(level => !level.IsExempt);

    private static Measurement<long> Of(PriorityLevel level, long value) =>
        new(value, new KeyValuePair<string, object?>("priority_level", level.Name));

    private static Measurement<long> Of(Flow flow, long value) => new(
        value, new KeyValuePair<string, object?>("priority_level", flow.Level.Name),
        new KeyValuePair<string, object?>("flow_schema", flow.Name));

    private static IEnumerable<Measurement<long>> Rejected(Flow flow)
    {
        foreach (var (reason, count) in ((string, long)[])
            [("queue-full", flow.RejectedFull), ("time-out", flow.RejectedLate), ("concurrency-limit", flow.RejectedAtOnce)])
            if (count > 0)
                yield return new(count, new KeyValuePair<string, object?>("priority_level", flow.Level.Name),
                    new KeyValuePair<string, object?>("flow_schema", flow.Name),
                    new KeyValuePair<string, object?>("reason", reason));
    }
}
