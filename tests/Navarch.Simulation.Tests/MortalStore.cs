using Navarch.Store;

namespace Navarch.Simulation.Tests;

/// <summary>A process's hold on its store: once the process is dead, what it still tries to do doesn't happen.</summary>
sealed class MortalStore(IStore store) : IStore
{
    private readonly TaskCompletionSource _never = new();
    private bool _isDead;

    public Revision Current => store.Current;
    public Revision Compacted => store.Compacted;

    public void Die() => _isDead = true;

    public ValueTask<Revision> CatchUpAsync(CancellationToken cancel) => store.CatchUpAsync(cancel);

    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel)
    {
        await LiveAsync();
        return await store.GetAsync(key, cancel);
    }

    public async ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel)
    {
        await LiveAsync();
        return await store.ListAsync(query, cancel);
    }

    public async ValueTask<long> CountAsync(string prefix, CancellationToken cancel)
    {
        await LiveAsync();
        return await store.CountAsync(prefix, cancel);
    }

    public async ValueTask<WriteResult> PutAsync(
        string key, ReadOnlyMemory<byte> value, Revision expected, TimeSpan? timeToLive, object? origin,
        CancellationToken cancel)
    {
        await LiveAsync();
        return await store.PutAsync(key, value, expected, timeToLive, origin, cancel);
    }

    public async ValueTask<WriteResult> DeleteAsync(
        string key, Revision expected, object? origin, CancellationToken cancel)
    {
        await LiveAsync();
        return await store.DeleteAsync(key, expected, origin, cancel);
    }

    public IStoreWatch Watch(string prefix, Revision after) => store.Watch(prefix, after);

    public ValueTask<IDisposable> SubscribeAsync(string prefix, IStoreSubscriber subscriber, CancellationToken cancel) =>
        store.SubscribeAsync(prefix, subscriber, cancel);

    public ValueTask CompactAsync(Revision revision, CancellationToken cancel) => store.CompactAsync(revision, cancel);

    public ValueTask<int> ExpireAsync(int limit, CancellationToken cancel) => store.ExpireAsync(limit, cancel);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task LiveAsync() => _isDead ? _never.Task : Task.CompletedTask;
}
