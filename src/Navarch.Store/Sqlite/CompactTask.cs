namespace Navarch.Store.Sqlite;

/// <summary>One step of a compaction. The caller asks for steps until there are no more.</summary>
sealed class CompactTask(Revision revision, int rows) : WriterTask
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasMore;

    /// <summary>Whether another step is needed.</summary>
    public Task<bool> Done => _done.Task;

    public override void Apply(SqliteLog log, List<StoreCommit> commits)
    {
        log.BeginCompaction(revision);
        _hasMore = log.SweepStep(rows);
    }

    public override void Acknowledge() => _done.SetResult(_hasMore);

    public override void Fail(Exception problem) => _done.TrySetException(problem);
}
