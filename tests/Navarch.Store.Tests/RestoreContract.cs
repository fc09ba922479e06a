using System.Text;
using Navarch.Store.Backups;

namespace Navarch.Store.Tests;

/// <summary>What a backup holds and what a restore brings back, whatever the store.</summary>
public abstract class RestoreContract : IDisposable
{
    private readonly Sqlite.TemporaryDirectory _directory = new();

    private protected string BackupFile => Directory.File("backup");

    private protected Sqlite.TemporaryDirectory Directory => _directory;

    public virtual void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>An empty store.</summary>
    private protected abstract Task<IRestorableStore> OpenAsync(string name);

    private protected abstract Task<long> BackUpAsync(IRestorableStore store, string name);

    [Fact]
    public async Task Everything_comes_back_and_no_revision_goes_back()
    {
        await using var lost = await OpenAsync("lost");
        for (var i = 0; i < 700; i++) await PutAsync(lost, $"/registry/pods/{i:d3}", $"{i}");
        await PutAsync(lost, "/registry/events/soon", "1", TimeSpan.FromMinutes(30));
        await lost.DeleteAsync("/registry/pods/007", (await lost.GetAsync("/registry/pods/007", default))!.Revision, default);
        Assert.Equal(700, await BackUpAsync(lost, "lost"));
        var seenLater = await PutAsync(lost, "/registry/pods/after", "x");

        await using var store = await OpenAsync("new");
        using (var backup = BackupReader.Open(BackupFile))
            Assert.Equal(700, await StoreRestore.RunAsync(store, backup, TimeProvider.System, default));
        Assert.Equal(await StateAsync(lost, "/registry/pods/after"), await StateAsync(store));
        Assert.True(store.Current > seenLater);
        Assert.True(await PutAsync(store, "/registry/pods/x", "x") > store.Compacted);
        Assert.True(store.Compacted > seenLater);
        // Who has watched the lost one until then hears that it must list anew.
        using var watch = store.Watch("/registry/", seenLater);
        Assert.IsType<WatchBatch.Compacted>(await watch.NextAsync(default));
        Assert.IsType<ListResult.Compacted>(
            await store.ListAsync(new ListQuery("/registry/") { At = seenLater }, default));
    }

    [Fact]
    public async Task Revisions_stay_ahead_when_the_restored_store_is_opened_again_or_restored_once_more()
    {
        await using var lost = await OpenAsync("lost");
        await PutAsync(lost, "/registry/a", "1");
        await BackUpAsync(lost, "lost");
        Revision last;
        await using (var store = await OpenAsync("new"))
        {
            using var backup = BackupReader.Open(BackupFile);
            await StoreRestore.RunAsync(store, backup, TimeProvider.System, default);
            last = await PutAsync(store, "/registry/b", "2");
            await BackUpAsync(store, "new");
        }
        await using var again = await OpenAsync("new");
        Assert.True(again.Current >= last);
        Assert.True(await PutAsync(again, "/registry/c", "3") > last);
        Assert.Equal("2", Encoding.UTF8.GetString((await again.GetAsync("/registry/b", default))!.Value.Span));
        await using var third = await OpenAsync("third");
        using var second = BackupReader.Open(BackupFile);
        Assert.Equal(2, await StoreRestore.RunAsync(third, second, TimeProvider.System, default));
        Assert.True(third.Current > again.Current);
    }

    [Fact]
    public async Task A_store_that_has_objects_is_left_alone()
    {
        await using var store = await OpenAsync("lost");
        await PutAsync(store, "/registry/a", "1");
        await BackUpAsync(store, "lost");
        using var backup = BackupReader.Open(BackupFile);
        var refused = await Assert.ThrowsAsync<StoreUnusableException>(
            () => StoreRestore.RunAsync(store, backup, TimeProvider.System, default));
        Assert.Contains("has 1 objects", refused.Message);
        Assert.Equal("1", Encoding.UTF8.GetString((await store.GetAsync("/registry/a", default))!.Value.Span));
    }

    private static async Task<Revision> PutAsync(
        IStore store, string key, string value, TimeSpan? timeToLive = null) =>
        Assert.IsType<WriteResult.Written>(await store.PutAsync(
            key, Encoding.UTF8.GetBytes(value), Revision.None, timeToLive, null, default)).Revision;

    private static async Task<IEnumerable<string>> StateAsync(IStore store, string except = "") =>
        Assert.IsType<ListResult.Listed>(await store.ListAsync(new ListQuery("/"), default)).Entries
            .Where(entry => entry.Key != except)
            .Select(entry => $"{entry.Key}={Encoding.UTF8.GetString(entry.Value.Span)}");
}
