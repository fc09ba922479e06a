using Navarch.Store;

namespace Navarch.Server.CustomResources.Conversion;

/// <summary>
/// Feeds a cache with objects that have to be converted elsewhere first. Commits wait in line, are converted as many at
/// once as there are, and handed on in their order; what needs no conversion goes through at once while nothing waits.
/// While the webhook fails the line stands, and whoever needs what is in it is told why.
/// </summary>
internal sealed class RemoteFeed(RemoteStore owner, RemoteVersion version, IStoreSubscriber cache, TimeProvider time)
    : IStoreSubscriber, IDisposable
{
    private const int BatchMax = 256;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<StoreEntry> _loading = [];
    private readonly Queue<StoreCommit> _waiting = new();
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Revision _loaded;
    private string _problem = "";
    private bool _isLoaded, _hasNews;

    public IDisposable? Subscription { get; set; }

    /// <summary>Converts what was there at first, and begins to feed.</summary>
    public async ValueTask BeginAsync(CancellationToken cancel)
    {
        foreach (var entry in await version.ServeAsync(_loading, cancel)) cache.Load(entry);
        _loading.Clear();
        lock (_gate)
        {
            cache.Loaded(_loaded);
            _isLoaded = true;
        }
        _ = PumpAsync();
    }

    /// <summary>What the cache has seen of a state that the store is at.</summary>
    public Revision Seen(Revision store)
    {
        lock (_gate) return _waiting.TryPeek(out var next) && next.Revision <= store ? new(next.Revision.Value - 1) : store;
    }

    /// <summary>Waits until the cache has seen a revision.</summary>
    /// <exception cref="ConversionFailedException">Something before it can't be converted now.</exception>
    public async ValueTask SeeAsync(Revision revision, CancellationToken cancel)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            Task moved;
            lock (_gate)
            {
                if (!_waiting.TryPeek(out var next) || next.Revision > revision) return;
                if (!isFirst && _problem.Length > 0) throw new ConversionFailedException(_problem);
                moved = _moved.Task;
            }
            await moved.WaitAsync(cancel);
        }
    }

    public void Dispose()
    {
        Subscription?.Dispose();
        _stopping.Cancel();
    }

    void IStoreSubscriber.Load(StoreEntry entry) => _loading.Add(entry);

    void IStoreSubscriber.Loaded(Revision revision) => _loaded = revision;

    void IStoreSubscriber.Commit(in StoreCommit commit)
    {
        lock (_gate)
        {
            if (_isLoaded && _waiting.Count == 0 && TryServe(commit, out var served))
            {
                cache.Commit(served);
                _hasNews = true;
            }
            else
            {
                _waiting.Enqueue(commit);
            }
        }
    }

    void IStoreSubscriber.Committed()
    {
        lock (_gate)
        {
            if (_hasNews) cache.Committed();
            _hasNews = false;
            if (_waiting.Count > 0) _wake.TrySetResult();
        }
    }

    private bool TryServe(in StoreCommit commit, out StoreCommit served)
    {
        var own = RemoteStore.Origin.Of(commit.Origin, owner);
        served = commit with { Origin = own?.Inner };
        if (commit.IsDelete || own is { IsAsServed: true }) return true;
        if (!version.TryServe(commit.Key, commit.Value, out var value)) return false;
        served = served with { Value = value };
        return true;
    }

    private async Task PumpAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (await TryAdvanceAsync()) continue;
                await _wake.Task.WaitAsync(_stopping.Token);
                lock (_gate) _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Move(problem.Message);
                await Task.Delay(RetryDelay, time, CancellationToken.None);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>False when nothing waits.</summary>
    private async ValueTask<bool> TryAdvanceAsync()
    {
        StoreCommit[] batch;
        lock (_gate) batch = [.. _waiting.Take(BatchMax)];
        if (batch.Length == 0) return false;
        var written = batch.Where(commit => !commit.IsDelete).Select(commit => (commit.Key, commit.Value)).ToList();
        var values = await version.ServeAsync(written, _stopping.Token);
        lock (_gate)
        {
            var next = 0;
            foreach (var commit in batch)
            {
                var own = RemoteStore.Origin.Of(commit.Origin, owner);
                cache.Commit(commit with
                {
                    Value = commit.IsDelete ? default : values[next++], Origin = own?.Inner,
                });
                _waiting.Dequeue();
            }
            cache.Committed();
        }
        Move("");
        return true;
    }

    private void Move(string problem)
    {
        lock (_gate)
        {
            _problem = problem;
            _moved.TrySetResult();
            _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
