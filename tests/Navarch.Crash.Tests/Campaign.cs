using Navarch.Api.CoreV1;
using Navarch.Client.Http;
using Navarch.Client.Objects;

namespace Navarch.Crash.Tests;

/// <summary>
/// A cluster with a few running pods under a load of writes, killed at random moments. Each round: write and watch;
/// kill; start again, and in one round of four kill that start too; verify.
/// </summary>
sealed class Campaign : IAsyncDisposable
{
    private const string Namespace = "crash";
    private const int Writers = 8, Pods = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly NavarchProcess _process = new();
    private readonly Random _random;
    private readonly Writer[] _writers;
    private readonly Watcher[] _watchers = [new(Namespace), new(Namespace)];
    private IReadOnlyList<string> _pods = [];

    public Campaign(int seed)
    {
        _random = new(seed);
        _writers = [.. Enumerable.Range(0, Writers).Select(id => new Writer(id, Namespace, new Random(seed + id + 1)))];
    }

    public int Kills { get; private set; }

    public string Figures =>
        $"{Kills} kills, {_writers.Sum(writer => writer.Acknowledged)} acknowledged writes, " +
        $"{_writers.Sum(writer => writer.Made.Count - writer.Acknowledged)} made but not acknowledged, " +
        $"{_watchers[0].Seen.Count} events per watch, {_watchers[0].Resumed - 1} times resumed";

    public async Task BeginAsync()
    {
        await _process.StartReadyAsync();
        using var endpoint = _process.Connect();
        var client = new ApiClient(endpoint);
        _ = (await client.CreateAsync(new Namespace { Metadata = new() { Name = Namespace } }, default)).ValueOrThrow;
        foreach (var watcher in _watchers) await watcher.BeginAsync(endpoint);
        await EventuallyAsync("the namespace has its service account", async () =>
            (await client.GetAsync<ServiceAccount>(Namespace, "default", default)).IsOk);
        for (var i = 0; i < Pods; i++)
            _ = (await client.CreateAsync(RunningPods.Make(Namespace, $"pod-{i}"), default)).ValueOrThrow;
        await EventuallyAsync("the pods run", async () =>
            (_pods = await RunningPods.DescribeAsync(client, Namespace)).Count == 2 * Pods);
        Assert.All(_pods.Take(Pods), pod => Assert.EndsWith("restarted 0 times", pod));
    }

    public async Task RunRoundAsync()
    {
        await WriteUntilKilledAsync();
        if (_random.Next(4) == 0) await KillDuringStartAsync();
        await _process.StartReadyAsync();
        await VerifyAsync();
    }

    /// <summary>The cluster still works: it runs another pod, and the agent has looked after the old ones meanwhile.</summary>
    public async Task EndAsync()
    {
        using var endpoint = _process.Connect();
        var client = new ApiClient(endpoint);
        _ = (await client.CreateAsync(RunningPods.Make(Namespace, "pod-after"), default)).ValueOrThrow;
        IReadOnlyList<string> now = [];
        await EventuallyAsync("another pod runs", async () =>
            (now = await RunningPods.DescribeAsync(client, Namespace)).Count == _pods.Count + 2);
        Assert.Subset(now.ToHashSet(), _pods.ToHashSet());
    }

    public string Printed() => _process.Printed();

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task WriteUntilKilledAsync()
    {
        using var endpoints = new Connections(_process, _writers.Length + _watchers.Length);
        var watching = _watchers.Select((watcher, i) => watcher.RunAsync(endpoints[i], default)).ToList();
        var writing = _writers.Select((writer, i) => writer.RunAsync(endpoints[_watchers.Length + i])).ToList();
        var all = Task.WhenAll([.. watching, .. writing]);
        await Task.WhenAny(all, Task.Delay(_random.Next(20, 1500)));
        await KillAsync();
        await all.WaitAsync(Limit);
    }

    private async Task KillDuringStartAsync()
    {
        _process.Start();
        await Task.Delay(_random.Next(20, 1500));
        await KillAsync();
    }

    private async Task KillAsync()
    {
        await _process.KillAsync();
        Kills++;
    }

    private async Task VerifyAsync()
    {
        using var endpoints = new Connections(_process, 1 + _watchers.Length);
        var client = new ApiClient(endpoints[0]);
        var list = (await client.ListAsync<ConfigMap>(new() { Namespace = Namespace }, default)).ValueOrThrow;
        var stored = list.Items.Where(map => map.Metadata.Name != "kube-root-ca.crt").ToDictionary(map => map.Metadata.Name);
        foreach (var writer in _writers) writer.Verify(stored);
        Assert.Equal(_pods, await RunningPods.DescribeAsync(client, Namespace));
        await VerifyWatchesAsync(endpoints);
    }

    /// <summary>The watches go on from where they were, and come to have seen everything that was written.</summary>
    private async Task VerifyWatchesAsync(Connections endpoints)
    {
        var made = _writers.SelectMany(writer => writer.Made).ToList();
        using var stop = new CancellationTokenSource();
        var watching = _watchers.Select((watcher, i) => watcher.RunAsync(endpoints[1 + i], stop.Token)).ToList();
        await EventuallyAsync(
            () => $"the watches show {made.Count} changes, not {string.Join(" and ", _watchers.Select(watcher => watcher.Seen.Count))}",
            () => Task.FromResult(
                _watchers.All(watcher => watcher.Seen.Count >= made.Count) || watching.Exists(watch => watch.IsCompleted)));
        await stop.CancelAsync();
        await Task.WhenAll(watching).WaitAsync(Limit);
        foreach (var watcher in _watchers) WatchHistory.Verify(watcher.Seen, made);
    }

    private static Task EventuallyAsync(string what, Func<Task<bool>> isSo) => EventuallyAsync(() => what, isSo);

    private static async Task EventuallyAsync(Func<string> what, Func<Task<bool>> isSo)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Limit;
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"not within {Limit.TotalSeconds} s: {what()}");
            await Task.Delay(20);
        }
    }
}
