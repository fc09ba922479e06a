using System.Diagnostics.Metrics;
using Navarch.Server.Metrics;

namespace Navarch.Server.Fairness;

/// <summary>What fairness does, under upstream's names. Read off when asked for, so that counting costs no request.</summary>
internal static class FairnessMetrics
{
    private static readonly double[] Buckets = [0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30];

    private static readonly Histogram<double> Waits = Histogram(
        "apiserver_flowcontrol_request_wait_duration_seconds",
        "How long requests waited for a seat; execute says whether they got one.", Buckets);

    private static readonly Histogram<double> Executions = Histogram(
        "apiserver_flowcontrol_request_execution_seconds", "What requests took that had a seat; of a watch its beginning.",
        Buckets);

    private static readonly Histogram<double> Seats = Histogram(
        "apiserver_flowcontrol_work_estimated_seats", "Seats that requests took up.", [1, 2, 4, 8, 16, 32, 64, 100]);

    private static readonly Histogram<double> Watchers = Histogram(
        "apiserver_flowcontrol_watch_count_samples", "Watchers of what writes change.", [0, 1, 10, 100, 1000, 10000]);

    private static readonly Histogram<double> QueueLengths = Histogram(
        "apiserver_flowcontrol_request_queue_length_after_enqueue", "Length of the queue that a request came into, with it.",
        [0, 10, 25, 50, 100, 250, 500, 1000]);

    public static void Waited(Flow flow, TimeSpan waited, bool isLetIn)
    {
        if (Waits.Enabled)
            Waits.Record(
                waited.TotalSeconds, new("execute", isLetIn ? "true" : "false"), new("flow_schema", flow.Name),
                new("priority_level", flow.Level.Name));
    }

    /// <param name="flow">The request's.</param>
    /// <param name="seats">That it takes up.</param>
    /// <param name="watchers">Of what it changes; null for what changes nothing.</param>
    public static void Estimated(Flow flow, int seats, int? watchers)
    {
        if (!Seats.Enabled) return;
        Seats.Record(seats, new("flow_schema", flow.Name), new("priority_level", flow.Level.Name));
        if (watchers is { } count)
            Watchers.Record(count, new("flow_schema", flow.Name), new("priority_level", flow.Level.Name));
    }

    public static void Queued(Flow flow, int length)
    {
        if (QueueLengths.Enabled)
            QueueLengths.Record(length, new("flow_schema", flow.Name), new("priority_level", flow.Level.Name));
    }

    public static void Executed(Flow flow, TimeSpan took, bool isWrite)
    {
        if (Executions.Enabled)
            Executions.Record(
                took.TotalSeconds, new("flow_schema", flow.Name), new("priority_level", flow.Level.Name),
                new("type", isWrite ? "mutating" : "readOnly"));
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
        meter.CreateObservableCounter("apiserver_flowcontrol_request_dispatch_no_accommodation_total",
            () => fairness.Flows.Select(flow => Of(flow, flow.NotAccommodated)),
            description: "Requests that found no seat when they came.");
        RegisterLending(fairness);
    }

    private static void RegisterLending(RequestFairness fairness)
    {
        Demand("demand_seats_high_watermark", demand => demand.Most, "The most seats wanted when lending last looked.");
        Demand("demand_seats_smoothed", demand => demand.Smoothed, "Seats wanted, smoothed.");
        Demand("target_seats", demand => demand.Target, "Seats that a level was to have.");
        ServerMeter.Meter.CreateObservableGauge("apiserver_flowcontrol_seat_fair_frac", () => fairness.FairShare,
            description: "What part of their targets levels have got.");

        void Demand(string name, Func<SeatDemand, double> read, string description) =>
            ServerMeter.Meter.CreateObservableGauge(
                "apiserver_flowcontrol_" + name,
                () => Limited(fairness).Where(level => level.Demand is not null).Select(level => new Measurement<double>(
                    read(level.Demand!), new KeyValuePair<string, object?>("priority_level", level.Name))),
                description: description);
    }

    private static Histogram<double> Histogram(string name, string description, double[] buckets) =>
        ServerMeter.Meter.CreateHistogram(
            name, description: description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = buckets });

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
