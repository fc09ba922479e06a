using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>What a watcher has missed, read from the store's log up to the point where the hub takes over.</summary>
sealed class LogReplay(ResourceCache cache, IStoreWatch log, WatchScope scope, Revision until) : IDisposable
{
    private readonly Queue<Observation> _read = new();

    public bool IsDone { get; private set; }

    public bool HasNext => _read.Count > 0;

    public bool TryTake(out Observation observation) => _read.TryDequeue(out observation!);

    /// <summary>Reads on. False: the log no longer reaches back so far.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel)
    {
        if (await log.NextAsync(cancel) is not WatchBatch.Advanced batch) return false;
        foreach (var change in batch.Events)
        {
            if (change.Revision > until) break;
            if (cache.Recall(change).SeenThrough(scope) is { } observation) _read.Enqueue(observation);
        }
        IsDone = batch.Progress >= until;
        return true;
    }

    public void Dispose() => log.Dispose();
}
