using Navarch.Store.Feeding;

namespace Navarch.Store.Sqlite;

sealed class UnsubscribeTask(IStoreSubscriber subscriber, SubscriberList subscribers) : WriterTask
{
    public override void Apply(SqliteLog log, List<StoreCommit> commits) { }

    public override void Acknowledge() => subscribers.Remove(subscriber);

    public override void Fail(Exception problem) { }
}
