namespace Navarch.Store.Sqlite;

/// <summary>Moves the log on to a revision, and forgets what was before.</summary>
sealed class AdvanceTask(Revision revision) : WriterTask
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public override void Apply(SqliteLog log, List<StoreCommit> commits) => log.Advance(revision);

    public override void Acknowledge() => _done.SetResult();

    public override void Fail(Exception problem) => _done.TrySetException(problem);
}
