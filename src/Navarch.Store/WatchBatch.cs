namespace Navarch.Store;

public abstract record WatchBatch
{
    private WatchBatch() { }

    /// <param name="Progress">Everything up to this revision has now been delivered: resume from here.</param>
    public sealed record Advanced(IReadOnlyList<StoreEvent> Events, Revision Progress) : WatchBatch;

    /// <summary>The log no longer reaches back to the watch's position: list again.</summary>
    public sealed record Compacted(Revision Oldest) : WatchBatch;
}
