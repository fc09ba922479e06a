using Navarch.Api.CoreV1;
using Navarch.Client.Http;
using Navarch.Client.Kubeconfigs;
using Navarch.Client.Objects;
using Navarch.Etcd;

namespace Navarch.Crash.Tests.Servers;

/// <summary>
/// One API server, killed over and over: while it starts, and while clients contend. Each round:
/// <list type="number">
/// <item>start it, and in every other round kill that start first, once or several times;</item>
/// <item>let the watches resume, and hold all that was told before to what is there;</item>
/// <item>contend for a moment;</item>
/// <item>kill it.</item>
/// </list>
/// </summary>
sealed class ServerCampaign : IDisposable
{
    private const int Contenders = 4, OperationsMax = 120;

    private static readonly TimeSpan LoadMax = TimeSpan.FromSeconds(8), WritesMax = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ServerProcess _server;
    private readonly Random _random;
    private readonly ContendedHistory _history;
    private readonly Contender[] _contenders;
    private readonly (Watcher Watcher, ShownObjects Shown)[] _watches =
        [(new(ContendedHistory.Namespace), new()), (new(ContendedHistory.Namespace), new())];
    private readonly int _writesPerKill;
    private TimeSpan _startTime;

    /// <param name="seed">Of all that is drawn.</param>
    /// <param name="etcd">What it stores in; null: a file of its own.</param>
    /// <param name="writesPerKill">Writes are acknowledged before each kill, so many or up to three times as many.</param>
    public ServerCampaign(int seed, EtcdCluster? etcd, int writesPerKill = 0)
    {
        _random = new(seed);
        _writesPerKill = writesPerKill;
        _server = new(etcd);
        _history = new(isSettledByDeath: etcd is null);
        _contenders = [.. Enumerable.Range(1, Contenders).Select(i => new Contender(_history, new Random(seed + i)))];
    }

    public int Kills { get; private set; }

    public int KillsOfStarts { get; private set; }

    public string Figures =>
        $"{Kills} kills, {KillsOfStarts} of them while it started; {_history.Figures}; " +
        $"{_watches[0].Shown.Count} events per watch, {_watches.Sum(watch => watch.Watcher.Resumed)} watches";

    public string Printed => _server.Printed;

    public async Task BeginAsync()
    {
        await StartAsync();
        using var endpoint = Connect();
        await EventuallyAsync(() => "there is a namespace", async () =>
        {
            var made = await new ApiClient(endpoint).CreateAsync(
                new Namespace { Metadata = new() { Name = ContendedHistory.Namespace } }, default);
            return made.IsOk || made is ApiResult<Namespace>.AlreadyExists;
        });
        foreach (var (watcher, _) in _watches) await watcher.BeginAsync(endpoint);
    }

    /// <param name="underLoad">What else happens while they contend, before the kill.</param>
    public async Task RunRoundAsync(Func<Task>? underLoad = null)
    {
        await RunAsync(async () =>
        {
            if (underLoad is not null) await underLoad();
            var told = _history.Told + _random.Next(OperationsMax);
            var written = _random.Next(_writesPerKill, 3 * _writesPerKill + 1);
            await Task.WhenAny(
                Task.Delay(_writesPerKill > 0 ? WritesMax : LoadMax),
                EventuallyAsync(
                    () => "answers come",
                    () => Task.FromResult(_history.Told >= told && _history.AcknowledgedSince >= written)));
            await Task.Delay(_random.Next(50));
            await KillAsync();
        });
        while (_random.Next(2) == 0) await KillStartAsync();
        await StartAsync();
    }

    /// <summary>It stands still for so long, in the middle of its work, and goes on.</summary>
    public async Task PauseAsync(TimeSpan duration)
    {
        _server.Pause();
        await Task.Delay(duration);
        _server.Resume();
    }

    /// <summary>The last check, without a kill.</summary>
    public Task EndAsync() => RunAsync(() => Task.CompletedTask, isEnd: true);

    public void Dispose() => _server.Dispose();

    private async Task RunAsync(Func<Task> contended, bool isEnd = false)
    {
        using var forWatches = Connect();
        using var forContenders = Connect();
        using var stop = new CancellationTokenSource();
        var watching = _watches.Select(watch => WatchAsync(watch.Watcher, forWatches, stop.Token)).ToList();
        await CheckAsync(new ApiClient(forContenders), watching, isEnd);
        var contending = isEnd ? [] : _contenders.Select(each => each.RunAsync(forContenders, stop.Token)).ToList();
        await contended();
        if (isEnd) await stop.CancelAsync();
        await Task.WhenAll([.. contending, .. watching]).WaitAsync(Limit);
        _history.Close();
    }

    /// <summary>Until the server is gone: on again when its store was choosing a leader.</summary>
    private static async Task WatchAsync(Watcher watcher, HttpEndpoint endpoint, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await watcher.RunAsync(endpoint, stop);
                return;
            }
            catch (ApiRefusedException outage) when (outage.Status.Code is 503 or 504)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    private async Task CheckAsync(ApiClient client, List<Task> watching, bool isEnd)
    {
        Dictionary<string, ConfigMap> stored = [];
        await EventuallyAsync(
            () => $"the watches show what is stored, {string.Join(", ", stored.Values.Select(Describe))}, " +
                $"not {string.Join(" and ", _watches.Select(watch => watch.Shown))}",
            async () =>
            {
                var begun = ContendedHistory.Now;
                stored = await ContendedHistory.ListAsync(client);
                _history.AddReads(begun, stored);
                foreach (var failed in watching.Where(watch => watch.IsFaulted)) await failed;
                foreach (var (watcher, shown) in _watches) shown.Show(watcher.Drain());
                return _watches.All(watch => _history.IsShownBy(watch.Shown, stored));
            });
        _history.Check(stored, _watches.Select(watch => watch.Shown), isEnd);
    }

    private static string Describe(ConfigMap map) => $"{map.Metadata.Name} #{Content.Read(map)}";

    private async Task StartAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        await _server.StartAsync();
        _startTime = TimeProvider.System.GetElapsedTime(begun);
    }

    private async Task KillStartAsync()
    {
        _ = _server.Begin();
        await Task.Delay(_startTime * _random.NextDouble());
        KillsOfStarts++;
        await KillAsync();
    }

    private async Task KillAsync()
    {
        await _server.KillAsync();
        Kills++;
    }

    private HttpEndpoint Connect() => new(Kubeconfig.Load(_server.Kubeconfig).EndpointOf(), TimeProvider.System);

    private static async Task EventuallyAsync(Func<string> what, Func<Task<bool>> isSo)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Limit;
        while (!await TryAsync(isSo))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"not within {Limit.TotalSeconds} s: {what()}");
            await Task.Delay(5);
        }
    }

    private static async Task<bool> TryAsync(Func<Task<bool>> isSo)
    {
        try
        {
            return await isSo();
        }
        catch (ApiRefusedException outage) when (outage.Status.Code is 503 or 504)
        {
            return false;
        }
    }
}
