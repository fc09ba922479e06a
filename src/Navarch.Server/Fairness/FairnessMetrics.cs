using System.Diagnostics.Metrics;
using Navarch.Server.Metrics;

namespace Navarch.Server.Fairness;

/// <summary>What fairness does, under upstream's names. Read off when asked for, so that counting costs no request.</summary>
internal static class FairnessMetrics
{
    public static void Register(RequestFairness fairness)
    {
        var meter = ServerMeter.Meter;
        meter.CreateObservableCounter("apiserver_flowcontrol_dispatched_requests_total",
            () => fairness.Flows.Select(flow => Of(flow, flow.Dispatched)),
            description: "Requests that were let in.");
        meter.CreateObservableCounter("apiserver_flowcontrol_rejected_requests_total",
            () => fairness.Flows.SelectMany(Rejected), description: "Requests that were refused, by reason.");
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
