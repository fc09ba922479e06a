using Navarch.Api.FlowControlV1;
using Navarch.Api.Requests;
using Navarch.Core.Limits;
using Navarch.Server.Authorization;
using Navarch.Server.Fairness;
using Navarch.Server.Tests.Caching;

namespace Navarch.Server.Tests.Fairness;

public sealed class RequestFairnessTests
{
    private readonly RequestFairness _fairness =
        new(ServerLimits.Default with { ReadsInFlightMax = 8, WritesInFlightMax = 2 }, TimeProvider.System);

    [Theory]
    [InlineData("root", "system:masters", "get", "pods", "default", "exempt")]
    [InlineData("system:node:n", "system:nodes", "update", "nodes", "", "system-node-high")]
    [InlineData("system:node:n", "system:nodes", "list", "pods", "default", "system-nodes")]
    [InlineData("system:kube-scheduler", "", "update", "leases", "kube-system", "system-leader-election")]
    [InlineData("system:kube-scheduler", "", "watch", "pods", "", "kube-scheduler")]
    [InlineData("system:serviceaccount:kube-system:gc", "system:serviceaccounts", "list", "pods", "a", "kube-system-service-accounts")]
    [InlineData("system:serviceaccount:a:b", "system:serviceaccounts", "list", "pods", "a", "service-accounts")]
    [InlineData("carol", "system:authenticated", "list", "pods", "a", "global-default")]
    [InlineData("carol", "staff", "list", "pods", "a", "catch-all")]
    public void A_request_falls_under_the_first_schema_that_matches(
        string user, string group, string verb, string resource, string @namespace, string expected)
    {
        var asked = Asked(user, group) with
        {
            Verb = verb, Resource = resource, Namespace = @namespace,
            ApiGroup = resource == "leases" ? "coordination.k8s.io" : "",
        };
        Assert.Equal(expected, _fairness.FlowOf(asked).Name);
    }

    [Fact]
    public void Probes_are_let_through()
    {
        var probe = Asked("x", "system:unauthenticated") with { IsResourceRequest = false, Verb = "get", Path = "/readyz" };
        Assert.Equal("probes", _fairness.FlowOf(probe).Name);
        Assert.True(_fairness.FlowOf(probe).Level.IsExempt);
    }

    [Fact]
    public async Task What_finds_no_seat_waits_and_is_let_in_when_one_comes_free()
    {
        Only(queues: 4, handSize: 2, queueLength: 10, shares: 100);
        var seats = await FillAsync("a");
        var waiting = _fairness.EnterAsync(Asked("b"), RequestWork.One, default).AsTask();
        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, Level.RequestsWaiting);
        seats[0].Seat.Leave();
        var entered = await waiting;
        Assert.False(entered.IsRefused);
        Assert.Equal(_fairness.SeatsTotal, Level.SeatsInWork);
        entered.Seat.Leave();
        foreach (var seat in seats[1..]) seat.Seat.Leave();
        Assert.Equal((0, 0), (Level.SeatsInWork, Level.RequestsInWork));
    }

    [Fact]
    public async Task A_flow_that_floods_its_queues_does_not_hold_up_another()
    {
        Only(queues: 64, handSize: 6, queueLength: 50, shares: 100);
        var order = new List<string>();
        var seats = await FillAsync("flood");
        var flood = Enumerable.Range(0, 100).Select(_ => TakeTurnAsync("flood", order)).ToList();
        var meek = TakeTurnAsync("meek", order);
        // One seat alone, so that they take their turns one after the other, whatever the thread pool does.
        seats[0].Seat.Leave();
        await meek;
        await Task.WhenAll(flood);
        Assert.InRange(order.IndexOf("meek"), 0, 12);
    }

    [Fact]
    public async Task A_full_queue_and_a_level_without_queues_refuse_at_once()
    {
        Only(queues: 1, handSize: 1, queueLength: 2, shares: 100);
        await FillAsync("a");
        _ = _fairness.EnterAsync(Asked("a"), RequestWork.One, default).AsTask();
        _ = _fairness.EnterAsync(Asked("a"), RequestWork.One, default).AsTask();
        Assert.True((await _fairness.EnterAsync(Asked("a"), RequestWork.One, default)).IsRefused);
        Assert.Equal(1, Flow.RejectedFull);

        Only(queues: 0, handSize: 0, queueLength: 0, shares: 100);
        Assert.True((await _fairness.EnterAsync(Asked("b"), RequestWork.One, default)).IsRefused);
    }

    [Fact]
    public async Task Who_waits_too_long_is_refused_and_who_gives_up_leaves_no_trace()
    {
        var time = new TimerTime();
        var fairness = new RequestFairness(
            ServerLimits.Default with { ReadsInFlightMax = 2, WritesInFlightMax = 0 }, time);
        var asked = Asked("carol", "system:authenticated");
        var level = fairness.FlowOf(asked).Level;
        var seats = new List<FlowAdmission>();
        while (level.SeatsInWork < level.Limit) seats.Add(await fairness.EnterAsync(asked, RequestWork.One, default));
        var late = fairness.EnterAsync(asked, RequestWork.One, default).AsTask();
        time.Advance(ServerLimits.Default.QueueTimeMax);
        Assert.True((await late).IsRefused);
        using var gone = new CancellationTokenSource();
        var left = fairness.EnterAsync(asked, RequestWork.One, gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(0, level.RequestsWaiting);
        foreach (var seat in seats) seat.Seat.Leave();
        Assert.Equal(0, level.SeatsInWork);
    }

    [Fact]
    public async Task A_write_keeps_its_seat_until_those_who_watch_have_been_told()
    {
        var time = new TimerTime();
        var fairness = new RequestFairness(ServerLimits.Default with { ReadsInFlightMax = 2, WritesInFlightMax = 0 }, time);
        var asked = Asked("carol", "system:authenticated");
        var level = fairness.FlowOf(asked).Level;
        Assert.Equal(1, level.Limit);
        // Three seats for 5 ms each, of which the level has one: it is kept for as much longer.
        var write = await fairness.EnterAsync(asked, new RequestWork(3, TimeSpan.FromMilliseconds(15), 25), default);
        fairness.Leave(write, isWrite: true);
        var next = fairness.EnterAsync(asked, RequestWork.One, default).AsTask();
        time.Advance(TimeSpan.FromMilliseconds(14));
        Assert.False(next.IsCompleted);
        Assert.Equal((1, 1), (level.SeatsInWork, level.RequestsWaiting));
        time.Advance(TimeSpan.FromMilliseconds(1));
        fairness.Leave(await next, isWrite: false);
        Assert.Equal(0, level.SeatsInWork);
    }

    [Fact]
    public async Task Nobody_waits_for_the_seats_of_those_without_limit()
    {
        var time = new TimerTime();
        var fairness = new RequestFairness(ServerLimits.Default, time);
        var asked = Asked("root", "system:masters");
        var write = await fairness.EnterAsync(asked, new RequestWork(10, TimeSpan.FromSeconds(1), 2000), default);
        fairness.Leave(write, isWrite: true);
        Assert.Equal(0, fairness.FlowOf(asked).Level.SeatsInWork);
    }

    [Fact]
    public async Task A_level_in_need_borrows_what_others_lend()
    {
        var fairness = new RequestFairness(
            ServerLimits.Default with { ReadsInFlightMax = 100, WritesInFlightMax = 0 }, TimeProvider.System);
        var lending = new SeatLending(fairness, TimeProvider.System);
        var asked = Asked("system:serviceaccount:a:b", "system:serviceaccounts");
        var level = fairness.FlowOf(asked).Level;
        var nominal = level.Limit;
        for (var i = 0; i < nominal; i++) await fairness.EnterAsync(asked, RequestWork.One, default);
        var waiting = Enumerable.Range(0, 20).Select(_ => fairness.EnterAsync(asked, RequestWork.One, default).AsTask()).ToList();
        lending.Adjust();
        Assert.True(level.Limit > nominal, $"{level.Limit} of {nominal}");
        Assert.Equal(nominal + 20, level.Demand!.Most);
        Assert.Equal(level.Limit, level.SeatsInWork);
        foreach (var seat in await Task.WhenAll(waiting.Where(one => one.IsCompletedSuccessfully))) seat.Seat.Leave();
        Assert.All(fairness.Levels.Where(other => !other.IsExempt), other => Assert.True(other.Limit >= 1));
    }

    [Fact]
    public void What_is_mandatory_is_there_even_when_its_objects_are_not()
    {
        _fairness.Use([], []);
        Assert.Equal(["exempt", "catch-all"], _fairness.Flows.Select(flow => flow.Name));
        Assert.Equal(_fairness.SeatsTotal, _fairness.Levels.Single(level => level.Name == "catch-all").NominalSeats);
    }

    [Fact]
    public void A_hand_holds_distinct_queues_and_is_always_the_same()
    {
        Span<int> hand = stackalloc int[6];
        Span<int> again = stackalloc int[6];
        for (var flow = 0; flow < 1000; flow++)
        {
            var hash = ShuffleSharding.HashOf("schema", $"flow-{flow}");
            ShuffleSharding.Deal(hash, 64, hand);
            ShuffleSharding.Deal(hash, 64, again);
            Assert.True(hand.SequenceEqual(again));
            for (var i = 1; i < hand.Length; i++) Assert.True(hand[i - 1] < hand[i], string.Join(',', hand.ToArray()));
            Assert.InRange(hand[^1], 5, 63);
        }
    }

    private PriorityLevel Level => _fairness.Levels.Single(level => level.Name == "only");
    private Flow Flow => _fairness.Flows.Single(flow => flow.Name == "only");

    /// <summary>Everything goes to one level with nearly all seats.</summary>
    private void Only(int queues, int handSize, int queueLength, int shares) => _fairness.Use(
        [new()
        {
            Metadata = new() { Name = "only" },
            Spec = new()
            {
                Type = PriorityLevelEnablement.Limited,
                Limited = new()
                {
                    NominalConcurrencyShares = shares * 1000,
                    LimitResponse = queues == 0
                        ? new() { Type = LimitResponseType.Reject }
                        : new()
                        {
                            Type = LimitResponseType.Queue,
                            Queuing = new() { Queues = queues, HandSize = handSize, QueueLengthLimit = queueLength },
                        },
                },
            },
        }],
        [new()
        {
            Metadata = new() { Name = "only" },
            Spec = new()
            {
                PriorityLevelConfiguration = new() { Name = "only" },
                MatchingPrecedence = 2,
                DistinguisherMethod = new() { Type = FlowDistinguisherMethodType.ByUser },
                Rules =
                [
                    new()
                    {
                        Subjects = [new() { Kind = SubjectKind.User, User = new() { Name = "*" } }],
                        ResourceRules =
                        [
                            new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"], Namespaces = ["*"], ClusterScope = true },
                        ],
                    },
                ],
            },
        }]);

    private async Task<List<FlowAdmission>> FillAsync(string user)
    {
        var seats = new List<FlowAdmission>();
        while (Level.SeatsInWork < Level.Limit) seats.Add(await _fairness.EnterAsync(Asked(user), RequestWork.One, default));
        return seats;
    }

    private async Task TakeTurnAsync(string user, List<string> order)
    {
        var entered = await _fairness.EnterAsync(Asked(user), RequestWork.One, default);
        Assert.False(entered.IsRefused);
        lock (order) order.Add(user);
        await Task.Yield();
        entered.Seat.Leave();
    }

    private static AuthorizationAttributes Asked(string user, string group = "") => new()
    {
        User = new UserIdentity(user) { Groups = group.Length == 0 ? [] : [group] },
        Verb = "get",
        Resource = "pods",
        Namespace = "default",
    };
}
