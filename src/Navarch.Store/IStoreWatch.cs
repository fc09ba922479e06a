namespace Navarch.Store;

/// <summary>
/// A reader of the log under one prefix: every write after its starting revision, in order, once. It holds a position,
/// not a buffer, so a slow reader costs nothing; if compaction overtakes it, it ends with
/// <see cref="WatchBatch.Compacted"/>. Not safe for concurrent calls.
/// </summary>
public interface IStoreWatch : IDisposable
{
    /// <summary>
    /// Waits for the log to advance. A batch may be without events: then only the progress has moved.
    /// </summary>
    ValueTask<WatchBatch> NextAsync(CancellationToken cancel);
}
