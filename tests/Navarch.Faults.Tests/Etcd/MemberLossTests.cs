using Navarch.Core.Limits;
using Navarch.Etcd;
using Navarch.Store.Etcd;

namespace Navarch.Faults.Tests.Etcd;

/// <summary>Two servers on three real etcd members with TLS, of which one after another is lost under load.</summary>
public sealed class MemberLossTests(ITestOutputHelper output)
{
    private const int RoundsMin = 2, RoundsFull = 200, OperationsPerPhase = 150;

    private static readonly StoreLimits Limits = new()
    {
        AnswerPatience = TimeSpan.FromSeconds(1),
        FeedPatience = TimeSpan.FromSeconds(1),
        OutagePatience = TimeSpan.FromSeconds(8),
        WatchBatchEvents = 16,
    };

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_no_read_goes_back()
    {
        var rounds = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? RoundsFull : RoundsMin;
        const int seed = 20261121;
        using var cluster = EtcdCluster.Start(3, hasTls: true);
        await using var first = await OpenAsync(cluster, preferred: 0);
        await using var second = await OpenAsync(cluster, preferred: 1);
        var workload = new Workload([first, second], seed, clients: 6, keys: 8);
        await workload.StartAsync();
        await workload.GoOnAsync(OperationsPerPhase);
        for (var round = 0; round < rounds; round++)
        {
            var member = cluster.Members[round % cluster.Members.Count];
            var isKilled = round % 2 == 0;
            if (isKilled) member.Kill();
            else member.Pause();
            await workload.GoOnAsync(OperationsPerPhase);
            if (isKilled) member.Start();
            else member.Resume();
            await workload.GoOnAsync(OperationsPerPhase);
        }
        await workload.CheckAsync();
        output.WriteLine($"{rounds} members lost, {workload.Figures}");
    }

    [Fact]
    public async Task Without_a_majority_nothing_is_answered_and_afterwards_everything_goes_on()
    {
        using var cluster = EtcdCluster.Start(3);
        await using var patient = await OpenAsync(cluster, preferred: 0);
        await using var store = await OpenAsync(cluster, preferred: 0, TimeSpan.FromSeconds(1));
        var written = Assert.IsType<Store.WriteResult.Written>(
            await store.PutAsync("/registry/a", Number.Encode(1), Store.Revision.None, null, null, default));
        cluster.Members[1].Kill();
        cluster.Members[2].Kill();
        await Assert.ThrowsAsync<Store.StoreUnavailableException>(async () => await store.CatchUpAsync(default));
        await Assert.ThrowsAsync<Store.StoreUnavailableException>(
            async () => await store.GetAsync("/registry/a", default));
        await Assert.ThrowsAsync<Store.StoreUnavailableException>(async () =>
            await store.PutAsync("/registry/a", Number.Encode(2), written.Revision, null, null, default));
        cluster.Members[1].Start();
        Store.StoreEntry? entry = null;
        for (var attempt = 0; entry is null; attempt++)
        {
            try
            {
                entry = await store.GetAsync("/registry/a", default);
            }
            catch (Store.StoreUnavailableException) when (attempt < 30)
            {
                // The two are still choosing a leader.
            }
        }
        // The write that was not answered may have been made by now; nothing else can have been.
        Assert.True(Number.Read(entry.Value.Span) is 1 or 2);
    }

    private static Task<EtcdStore> OpenAsync(EtcdCluster cluster, int preferred, TimeSpan? patience = null) =>
        EtcdStore.OpenAsync(
            new EtcdStoreOptions
            {
                Endpoints = [.. cluster.Endpoints.Skip(preferred), .. cluster.Endpoints.Take(preferred)],
                Tls = cluster.Tls,
                FatalError = problem => Assert.Fail(problem.Message),
                Limits = patience is { } shorter ? Limits with { OutagePatience = shorter } : Limits,
            },
            default);
}
