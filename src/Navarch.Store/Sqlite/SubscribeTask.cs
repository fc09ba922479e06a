using Navarch.Store.Feeding;

namespace Navarch.Store.Sqlite;

/// <summary>Loads a subscriber between two batches, so that it misses nothing and sees nothing twice.</summary>
sealed class SubscribeTask(string prefix, IStoreSubscriber subscriber, SqliteLog log, SubscriberList subscribers)
    : WriterTask
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public override void Apply(SqliteLog log, List<StoreCommit> commits) { }

    public override void Acknowledge()
    {
        try
        {
            log.Load(prefix, subscriber);
            subscriber.Loaded(log.Last);
            subscribers.Add(prefix, subscriber);
            _done.SetResult();
        }
        catch (Exception problem) when (problem is not SqliteException)
        {
            _done.TrySetException(problem);
        }
    }

    public override void Fail(Exception problem) => _done.TrySetException(problem);
}
