namespace Navarch.Store.Feeding;

/// <summary>Who is fed by commits. Changed and read only by whoever commits.</summary>
sealed class SubscriberList
{
    private readonly List<(string Prefix, IStoreSubscriber Subscriber)> _subscribers = [];

    public void Add(string prefix, IStoreSubscriber subscriber) => _subscribers.Add((prefix, subscriber));

    public void Remove(IStoreSubscriber subscriber) => _subscribers.RemoveAll(each => each.Subscriber == subscriber);

    public void Commit(in StoreCommit commit)
    {
        foreach (var (prefix, subscriber) in _subscribers)
            if (commit.Key.StartsWith(prefix, StringComparison.Ordinal)) subscriber.Commit(commit);
    }

    public void Committed()
    {
        foreach (var (_, subscriber) in _subscribers) subscriber.Committed();
    }
}
