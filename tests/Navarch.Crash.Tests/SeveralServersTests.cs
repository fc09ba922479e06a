using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Http;
using Navarch.Client.Kubeconfigs;
using Navarch.Client.Objects;
using Navarch.Etcd;

namespace Navarch.Crash.Tests;

/// <summary>
/// Three API servers behind one address, on three etcd members: a server, then a member of etcd, is killed under load.
/// </summary>
public sealed class SeveralServersTests(ITestOutputHelper output) : IDisposable
{
    private const string Namespace = "crash";
    private const int Writers = 6, WritesPerPhase = 60, RoundsMin = 2, RoundsFull = 60;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly EtcdCluster _etcd = EtcdCluster.Start(3, hasTls: true);
    private readonly List<ServerProcess> _servers = [];
    private readonly Writer[] _writers =
        [.. Enumerable.Range(0, Writers).Select(id => new Writer(id, Namespace, new Random(id)))];
    private readonly Watcher[] _watchers = [new(Namespace), new(Namespace)];
    private Balancer? _balancer;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_watches_resume_elsewhere()
    {
        var rounds = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? RoundsFull : RoundsMin;
        await NavarchProcess.PublishAsync();
        for (var i = 0; i < 3; i++)
        {
            _servers.Add(new ServerProcess(_etcd));
            if (i > 0) _servers[i].TakeKeysOf(_servers[0]);
            await _servers[i].StartAsync();
        }
        _balancer = new Balancer(_servers);
        using (var endpoint = Connect())
        {
            var client = new ApiClient(endpoint);
            await EventuallyAsync(async () => (await client.CreateAsync(
                new Namespace { Metadata = new() { Name = Namespace } }, default)).IsOk);
            foreach (var watcher in _watchers) await watcher.BeginAsync(endpoint);
        }
        for (var round = 0; round < rounds; round++) await RunRoundAsync(round);
        output.WriteLine(
            $"{rounds} kills, {_writers.Sum(writer => writer.Acknowledged)} acknowledged writes, " +
            $"{_watchers[0].Seen.Count} events per watch, {_watchers[0].Resumed} watches");
    }

    public void Dispose()
    {
        _balancer?.Dispose();
        foreach (var server in _servers) server.Dispose();
        _etcd.Dispose();
    }

    private async Task RunRoundAsync(int round)
    {
        using var stopWriting = new CancellationTokenSource();
        using var stopWatching = new CancellationTokenSource();
        var endpoints = _writers.Select(_ => Connect()).ToList();
        var writing = _writers.Select((writer, i) => writer.RunAsync(endpoints[i], stopWriting.Token)).ToList();
        var watching = _watchers.Select(watcher => WatchAsync(watcher, stopWatching.Token)).ToList();

        // 1. Writes, a kill, and more writes by those whose server is left.
        await ProgressAsync(writing);
        var (server, member) = (_servers[round / 2 % 3], _etcd.Members[round / 2 % 3]);
        if (round % 2 == 0) await server.KillAsync();
        else member.Kill();
        await ProgressAsync(writing);
        await stopWriting.CancelAsync();
        await Task.WhenAll(writing).WaitAsync(Limit);
        foreach (var endpoint in endpoints) endpoint.Dispose();

        // 2. What is stored is what was acknowledged; the watches come to show it.
        using (var endpoint = Connect()) await VerifyAsync(endpoint);
        var made = _writers.SelectMany(writer => writer.Made).ToList();
        await EventuallyAsync(() => Task.FromResult(
            _watchers.All(watcher => watcher.Seen.Count >= made.Count) || watching.Exists(watch => watch.IsFaulted)));
        await stopWatching.CancelAsync();
        await Task.WhenAll(watching).WaitAsync(Limit);
        foreach (var watcher in _watchers) WatchHistory.Verify(watcher.Seen, made);

        if (round % 2 == 0) await server.StartAsync();
        else member.Start();
    }

    private async Task VerifyAsync(HttpEndpoint endpoint)
    {
        var client = new ApiClient(endpoint);
        ApiResult<ObjectList<ConfigMap>>? listed = null;
        await EventuallyAsync(async () =>
            (listed = await client.ListAsync<ConfigMap>(new() { Namespace = Namespace }, default)).IsOk);
        var stored = listed!.ValueOrThrow.Items.Where(map => map.Metadata.Name != "kube-root-ca.crt");
        var byName = stored.ToDictionary(map => map.Metadata.Name);
        foreach (var writer in _writers) writer.Verify(byName);
    }

    /// <summary>Watches on, through a new connection whenever one breaks.</summary>
    private async Task WatchAsync(Watcher watcher, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var endpoint = Connect();
            try
            {
                await watcher.RunAsync(endpoint, stop);
            }
            catch (ApiRefusedException outage) when (outage.Status.Code is 503 or 504)
            {
                // The store is choosing a leader.
            }
        }
    }

    private async Task ProgressAsync(List<Task> writing)
    {
        var until = _writers.Sum(writer => writer.Acknowledged) + WritesPerPhase;
        await EventuallyAsync(() => Task.FromResult(
            _writers.Sum(writer => writer.Acknowledged) >= until || writing.TrueForAll(writer => writer.IsCompleted)));
    }

    private HttpEndpoint Connect() => new(
        Kubeconfig.Load(_servers[0].Kubeconfig).EndpointOf() with { Server = new Uri($"https://127.0.0.1:{_balancer!.Port}") },
        TimeProvider.System);

    private async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Limit;
        while (!await TryAsync(isSo))
        {
            Assert.True(
                TimeProvider.System.GetUtcNow() < deadline,
                $"not within {Limit.TotalSeconds} s\n{string.Join("\n\n", _servers.Select(server => server.Printed))}");
            await Task.Delay(20);
        }
    }

    private static async Task<bool> TryAsync(Func<Task<bool>> isSo)
    {
        try
        {
            return await isSo();
        }
        catch (EndpointUnreachableException)
        {
            return false;
        }
    }
}
