using Navarch.Core.Limits;
using Navarch.Server.Authorization;

namespace Navarch.Server.Fairness;

/// <summary>
/// API priority and fairness (KEP-1040): each request belongs to a flow, each flow to a level, and each level has its
/// seats, so that no client, and no kind of clients, takes the server away from the others.
/// </summary>
internal sealed class RequestFairness
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly Dictionary<string, PriorityLevel> _levels = new(StringComparer.Ordinal);
    private volatile Flow[] _flows = [];

    public RequestFairness(ServerLimits limits, TimeProvider time)
    {
        _time = time;
        _patience = limits.QueueTimeMax;
        SeatsTotal = limits.ReadsInFlightMax + limits.WritesInFlightMax;
        Use(FairnessDefaults.Levels, FairnessDefaults.Flows);
    }

    public int SeatsTotal { get; }

    /// <summary>What part of their targets the levels have got, as far as bounds let them.</summary>
    public double FairShare { get; set; }
    public IReadOnlyList<Flow> Flows => _flows;

    public IReadOnlyList<PriorityLevel> Levels
    {
        get
        {
            lock (_levels) return [.. _levels.Values.OrderBy(level => level.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>Waits, if it must, for a seat.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="work">What it is reckoned to take.</param>
    /// <param name="cancel">The client has gone.</param>
    public ValueTask<FlowAdmission> EnterAsync(AuthorizationAttributes asked, RequestWork work, CancellationToken cancel)
    {
        var flow = FlowOf(asked);
        var width = Math.Min(work.Seats, WidthMax(flow.Level));
        FairnessMetrics.Estimated(flow, width, work.Watchers);
        var lingering = work.SeatTime / width;
        if (!flow.Level.TryEnter(width, out var seat)) return WaitAsync(flow, flow.FlowOf(asked), width, lingering, cancel);
        flow.CountDispatched();
        FairnessMetrics.Waited(flow, TimeSpan.Zero, isLetIn: true);
        return new(new FlowAdmission(flow, seat with { Lingering = lingering }, _time.GetTimestamp(), 0));
    }

    /// <summary>Gives the seat back, at once or when its events are sent.</summary>
    public void Leave(in FlowAdmission place, bool isWrite)
    {
        FairnessMetrics.Executed(place.Flow, _time.GetElapsedTime(place.Began), isWrite);
        place.Seat.Leave();
    }

    /// <summary>The first flow, by precedence, whose rules match. There is always one: catch-all.</summary>
    public Flow FlowOf(AuthorizationAttributes asked)
    {
        var flows = _flows;
        foreach (var flow in flows)
            if (flow.Takes(asked)) return flow;
        return flows[^1];
    }

    /// <summary>
    /// Puts new rules in the place of the old ones. Requests in work and those that wait are not touched. What is
    /// mandatory is there even when its object is not.
    /// </summary>
    public void Use(
        IReadOnlyList<Api.FlowControlV1.PriorityLevelConfiguration> levels,
        IReadOnlyList<Api.FlowControlV1.FlowSchema> schemas)
    {
        lock (_levels)
        {
            var wanted = FairnessDefaults.WithMandatory(levels);
            var settings = wanted.ToDictionary(
                level => level.Metadata.Name, FairnessDefaults.SettingsOf, StringComparer.Ordinal);
            foreach (var gone in _levels.Keys.Where(name => !settings.ContainsKey(name)).ToList()) _levels.Remove(gone);
            var shares = Math.Max(1, settings.Values.Sum(level => level.Shares));
            foreach (var level in wanted)
            {
                var name = level.Metadata.Name;
                if (!_levels.TryGetValue(name, out var known)) known = _levels[name] = new PriorityLevel(name, _time);
                var seats = (int)Math.Ceiling((double)SeatsTotal * settings[name].Shares / shares);
                known.Configure(level.Metadata.Uid, settings[name], seats);
            }
            _flows =
            [
                .. FairnessDefaults.WithMandatory(schemas)
                    .Where(schema => _levels.ContainsKey(schema.Spec.PriorityLevelConfiguration.Name))
                    .OrderBy(schema => schema.Spec.MatchingPrecedence)
                    .ThenBy(schema => schema.Metadata.Name, StringComparer.Ordinal)
                    .Select(schema => new Flow(schema, _levels[schema.Spec.PriorityLevelConfiguration.Name])),
            ];
        }
    }

    /// <summary>As upstream: no single request takes more than a sixth or so of its level.</summary>
    private static int WidthMax(PriorityLevel level) =>
        level.IsExempt ? int.MaxValue : Math.Max(1, (int)Math.Ceiling(level.NominalSeats * 0.15));

    private async ValueTask<FlowAdmission> WaitAsync(
        Flow flow, string key, int width, TimeSpan lingering, CancellationToken cancel)
    {
        var level = flow.Level;
        flow.CountNotAccommodated();
        if (level.Wait(flow.Name, key, width, out var queue) is not { } node)
        {
            if (queue is null) flow.CountAtOnce();
            else flow.CountFull();
            return new(flow, default, 0, level.Advice.Refuse());
        }
        FairnessMetrics.Queued(flow, queue!.Count);
        using var late = _time.CreateTimer(
            _ => level.GiveUp(queue!, node), null, _patience, Timeout.InfiniteTimeSpan);
        await using var gone = cancel.UnsafeRegister(_ => level.GiveUp(queue!, node), null);
        if (await node.Value.Outcome)
        {
            flow.CountDispatched();
            FairnessMetrics.Waited(flow, _time.GetElapsedTime(node.Value.Since), isLetIn: true);
            var began = _time.GetTimestamp();
            return new(flow, new FlowSeat(level, queue, width, began) { Lingering = lingering }, began, 0);
        }
        cancel.ThrowIfCancellationRequested();
        flow.CountLate();
        FairnessMetrics.Waited(flow, _time.GetElapsedTime(node.Value.Since), isLetIn: false);
        return new(flow, default, 0, level.Advice.Refuse());
    }
}
