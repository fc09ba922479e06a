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

    /// <summary>All commits of one revision.</summary>
    public void Commit(ReadOnlySpan<StoreCommit> commits)
    {
        foreach (var (prefix, subscriber) in _subscribers)
        {
            var last = commits.Length - 1;
            while (last >= 0 && !commits[last].Key.StartsWith(prefix, StringComparison.Ordinal)) last--;
            for (var i = 0; i <= last; i++)
                if (commits[i].Key.StartsWith(prefix, StringComparison.Ordinal))
                    subscriber.Commit(commits[i] with { EndsRevision = i == last });
        }
    }

    public void Committed()
    {
        foreach (var (_, subscriber) in _subscribers) subscriber.Committed();
    }
}
