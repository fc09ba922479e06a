using System.Globalization;
using System.Text;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Fairness;

/// <summary>
/// <c>/debug/api_priority_and_fairness/…</c>: the levels, their queues, and the requests that wait in them, as tables.
/// </summary>
internal sealed class FairnessRoute(RequestFairness fairness, TimeProvider time) : IRoute
{
    private const string Root = "/debug/api_priority_and_fairness/";

    public IEnumerable<string> Paths =>
        [$"{Root}dump_priority_levels", $"{Root}dump_queues", $"{Root}dump_requests"];

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancel)
    {
        if (!request.Path.StartsWith(Root, StringComparison.Ordinal)) return new((ApiResponse?)null);
        return new(request.Path[Root.Length..] switch
        {
            "dump_priority_levels" => TextResponse.Of(Levels()),
            "dump_queues" => TextResponse.Of(Queues()),
            "dump_requests" => TextResponse.Of(Requests()),
            _ => null,
        });
    }

    private string Levels()
    {
        var text = new StringBuilder("PriorityLevelName, ActiveQueues, IsIdle,  IsQuiescing, WaitingRequests, " +
            "ExecutingRequests, DispatchedRequests, RejectedRequests, TimedoutRequests, CancelledRequests\n");
        foreach (var level in fairness.Levels)
        {
            var flows = fairness.Flows.Where(flow => flow.Level == level).ToList();
            var active = level.Look(queues => queues.Count(queue => queue.Count > 0));
            var isIdle = level is { RequestsInWork: 0, RequestsWaiting: 0 } ? "true" : "false";
            text.Append(CultureInfo.InvariantCulture,
                $"{level.Name}, {active}, {isIdle}, false, {level.RequestsWaiting}, {level.RequestsInWork}, ");
            text.Append(CultureInfo.InvariantCulture,
                $"{flows.Sum(flow => flow.Dispatched)}, {flows.Sum(flow => flow.RejectedFull + flow.RejectedAtOnce)}, ");
            text.Append(CultureInfo.InvariantCulture, $"{flows.Sum(flow => flow.RejectedLate)}, 0\n");
        }
        return text.ToString();
    }

    private string Queues()
    {
        var text = new StringBuilder("PriorityLevelName, Index,  PendingRequests, ExecutingRequests, SeatsInUse, " +
            "NextDispatchR,   InitialSeatsSum, MaxSeatsSum, TotalWorkSum\n");
        foreach (var level in fairness.Levels)
            text.Append(level.Look(queues => string.Concat(queues.Select(queue => string.Create(
                CultureInfo.InvariantCulture,
                $"{level.Name}, {queue.Index}, {queue.Count}, {queue.RequestsInWork}, {queue.SeatsInWork}, ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{queue.Finish:F8}ss, {queue.SeatsWaiting}, {queue.SeatsWaiting}, {queue.SeatsWaiting:F8}ss\n")))));
        return text.ToString();
    }

    private string Requests()
    {
        var text = new StringBuilder("PriorityLevelName, FlowSchemaName, QueueIndex, RequestIndexInQueue, " +
            "FlowDistingsher,       ArriveTime,                     InitialSeats, FinalSeats, AdditionalLatency, StartTime\n");
        var now = time.GetUtcNow();
        foreach (var level in fairness.Levels)
            text.Append(level.Look(queues => string.Concat(queues.SelectMany(queue => queue.Waiting.Select(
                (waiting, index) => Line(level, queue, waiting, index, now))))));
        return text.ToString();
    }

    private string Line(PriorityLevel level, FlowQueue queue, QueuedRequest waiting, int index, DateTimeOffset now)
    {
        var arrived = now - time.GetElapsedTime(waiting.Since);
        return string.Create(CultureInfo.InvariantCulture,
            $"{level.Name}, {waiting.Schema}, {queue.Index}, {index}, {waiting.Flow}, ") + string.Create(
            CultureInfo.InvariantCulture,
            $"{arrived:yyyy-MM-ddTHH:mm:ss.fffffffZ}, {waiting.Width}, 0, 0s, {arrived:yyyy-MM-ddTHH:mm:ss.fffffffZ}\n");
    }
}
