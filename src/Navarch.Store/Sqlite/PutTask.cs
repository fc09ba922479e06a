namespace Navarch.Store.Sqlite;

sealed class PutTask(string key, ReadOnlyMemory<byte> value, Revision expected, DateTimeOffset? expires, object? origin)
    : WriterTask
{
    private readonly TaskCompletionSource<WriteResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteResult? _result;

    public Task<WriteResult> Done => _done.Task;

    public override void Apply(SqliteLog log, List<StoreCommit> commits)
    {
        var found = log.Find(key);
        if (found != expected)
        {
            _result = new WriteResult.Conflict(found.IsNone ? null : log.Entry(key, found));
            return;
        }
        var revision = log.Put(key, value.Span, found, expires);
        commits.Add(new StoreCommit(key, revision, value, IsDelete: false, origin));
        _result = new WriteResult.Written(revision);
    }

    public override void Acknowledge() => _done.SetResult(_result!);

    public override void Fail(Exception problem) => _done.TrySetException(problem);
}
