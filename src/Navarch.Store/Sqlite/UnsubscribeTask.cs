using Navarch.Store.Feeding;

namespace Navarch.Store.Sqlite;

/// <summary>Takes effect before its batch is handed out: who has gone hears of nothing written after that.</summary>
sealed class UnsubscribeTask(IStoreSubscriber subscriber, SubscriberList subscribers) : WriterTask
{
    public override void Apply(SqliteLog log, List<StoreCommit> commits) => subscribers.Remove(subscriber);

    public override void Acknowledge() { }

    public override void Fail(Exception problem) { }
}
