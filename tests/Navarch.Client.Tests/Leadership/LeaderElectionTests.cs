using Navarch.Client.Leadership;
using Navarch.Core.Invariants;
using Navarch.Server.Pipeline;
using Navarch.Store.Memory;

namespace Navarch.Client.Tests.Leadership;

public sealed class LeaderElectionTests
{
    /// <summary>Two competitors over one server; counts how many lead at once.</summary>
    private sealed class Race(IApiEndpoint server, VirtualTime time)
    {
        public List<string> Leading { get; } = [];
        public int Most { get; private set; }

        public Task RunAsync(string name, SimulatedNetwork network, CancellationToken cancel) => new LeaderElection(
            new ApiClient(network, UserIdentity.System("test")), new LeaderElectionOptions("default", "lead", name),
            time, new Jitter(new Random(name.Length))).RunAsync(async term =>
            {
                Leading.Add(name);
                Most = Math.Max(Most, Leading.Count);
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, time, term);
                }
                finally
                {
                    Leading.Remove(name);
                }
            }, cancel);

        public SimulatedNetwork Network() => new(server, time, new Random(9));
    }

    private static async Task<IApiEndpoint> ServerAsync(VirtualTime time)
    {
        var options = new ApiServerOptions { Time = time, Random = new Random(1), Ids = IdSource.Seeded(1) };
        var server = await ApiServer.OpenAsync(new MemoryStore(time), options, default);
        var admin = new ApiClient(server, UserIdentity.System("admin"));
        _ = (await admin.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = "default" } }, default)).ValueOrThrow;
        return server;
    }

    [Fact]
    public void One_leads_and_another_follows_a_clean_stop_at_once() => Simulated.Run(async time =>
    {
        var race = new Race(await ServerAsync(time), time);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = race.RunAsync("one", race.Network(), first.Token);
        await time.Eventually(() => race.Leading.Contains("one"));
        var two = race.RunAsync("second", race.Network(), second.Token);
        await Task.Delay(TimeSpan.FromMinutes(5), time);
        Assert.Equal(["one"], race.Leading);

        var stopped = time.GetUtcNow();
        first.Cancel();
        await time.Eventually(() => race.Leading.Contains("second"));
        Assert.True(time.GetUtcNow() - stopped < TimeSpan.FromSeconds(6));
        Assert.Equal(1, race.Most);
        second.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
    });

    [Fact]
    public void A_leader_that_stood_still_writes_nothing_when_another_may_lead() => Simulated.Run(async time =>
    {
        var server = await ServerAsync(time);
        var client = new ApiClient(server, UserIdentity.System("test"));
        var election = new LeaderElection(
            client, new LeaderElectionOptions("default", "lead", "one"), time, new Jitter(new Random(1)));
        var leading = new ApiClient(election.Fence(server), UserIdentity.System("test"));
        await election.RunAsync(async term =>
        {
            _ = (await leading.CreateAsync(Map("before"), term)).ValueOrThrow;
            time.StandStill(TimeSpan.FromSeconds(20));
            await Assert.ThrowsAsync<EndpointUnreachableException>(async () => await leading.CreateAsync(Map("after"), term));
            Assert.True((await leading.GetAsync<ConfigMap>("default", "before", term)).IsOk);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, term);
        }, default);
        Assert.False(election.IsLeading);
        Assert.False((await client.GetAsync<ConfigMap>("default", "after", default)).IsOk);

        static ConfigMap Map(string name) => new() { Metadata = new ObjectMeta { Namespace = "default", Name = name } };
    });

    [Fact]
    public void A_leader_cut_off_stops_before_another_begins() => Simulated.Run(async time =>
    {
        var race = new Race(await ServerAsync(time), time);
        using var stop = new CancellationTokenSource();
        var network = race.Network();
        var one = race.RunAsync("one", network, stop.Token);
        await time.Eventually(() => race.Leading.Contains("one"));
        var two = race.RunAsync("second", race.Network(), stop.Token);
        network.IsCutOff = true;
        await one;
        Assert.DoesNotContain("one", race.Leading);
        Assert.DoesNotContain("second", race.Leading);
        await time.Eventually(() => race.Leading.Contains("second"));
        Assert.Equal(1, race.Most);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
    });
}
