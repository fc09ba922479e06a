namespace Navarch.Store.Sqlite;

/// <summary>Deletes keys whose time is over, as ordinary deletions.</summary>
sealed class ExpireTask(DateTimeOffset now, int limit) : WriterTask
{
    private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _expired;

    public Task<int> Done => _done.Task;

    public override void Apply(SqliteLog log, List<StoreCommit> commits)
    {
        foreach (var (key, revision) in log.Expired(now, limit))
        {
            commits.Add(new StoreCommit(key, log.Delete(key, revision), default, IsDelete: true, Origin: null));
            _expired++;
        }
    }

    public override void Acknowledge() => _done.SetResult(_expired);

    public override void Fail(Exception problem) => _done.TrySetException(problem);
}
