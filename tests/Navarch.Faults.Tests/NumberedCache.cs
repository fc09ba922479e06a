using System.Collections.Concurrent;
using Navarch.Store;

namespace Navarch.Faults.Tests;

/// <summary>What a server's cache is: the keys and their values, fed by the store.</summary>
sealed class NumberedCache : IStoreSubscriber
{
    private readonly ConcurrentDictionary<string, (Revision Revision, long Number)> _entries = new();

    public (Revision Revision, long Number) Find(string key) => _entries.GetValueOrDefault(key);

    public void Load(StoreEntry entry) => _entries[entry.Key] = (entry.Revision, Number.Read(entry.Value.Span));

    public void Loaded(Revision revision) { }

    public void Commit(in StoreCommit commit)
    {
        if (commit.IsDelete) _entries.TryRemove(commit.Key, out _);
        else _entries[commit.Key] = (commit.Revision, Number.Read(commit.Value.Span));
    }

    public void Committed() { }
}
