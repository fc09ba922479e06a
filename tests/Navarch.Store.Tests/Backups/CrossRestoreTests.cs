using System.Text;
using Navarch.Etcd;
using Navarch.Store.Backups;
using Navarch.Store.Etcd;
using Navarch.Store.Sqlite;

namespace Navarch.Store.Tests.Backups;

/// <summary>From SQLite into etcd and back: whoever has seen a revision of one never sees an older one of the next.</summary>
public sealed class CrossRestoreTests : IDisposable
{
    private readonly Sqlite.TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Revisions_go_on_from_store_to_store()
    {
        using var etcd = EtcdCluster.Start(1);
        Revision seen;
        await using (var first = OpenFile("first.db"))
        {
            await PutAsync(first, "/registry/pods/a", "1");
            SqliteBackup.Write(_directory.File("first.db"), _directory.File("one"));
            seen = await PutAsync(first, "/registry/pods/late", "lost");
        }
        await using (var second = await OpenAsync(etcd))
        {
            seen = await RestoreAsync(second, "one", seen, "/registry/pods/a");
            seen = await PutAsync(second, "/registry/pods/b", "2");
            await second.BackUpAsync(_directory.File("two"), default);
            seen = await PutAsync(second, "/registry/pods/late", "lost");
        }
        await using (var third = OpenFile("third.db"))
        {
            seen = await RestoreAsync(third, "two", seen, "/registry/pods/a", "/registry/pods/b");
            SqliteBackup.Write(_directory.File("third.db"), _directory.File("three"));
        }

        // Into the etcd that had it before, once its objects are gone: its own revisions have been small all along.
        await using (var again = await OpenAsync(etcd))
        {
            foreach (var entry in Assert.IsType<ListResult.Listed>(await again.ListAsync(new ListQuery("/"), default)).Entries)
                await again.DeleteAsync(entry.Key, entry.Revision, default);
            seen = Revision.Max(seen, again.Current);
            await RestoreAsync(again, "three", seen, "/registry/pods/a", "/registry/pods/b");
        }
    }

    [Fact]
    public async Task A_restore_that_was_not_finished_is_told_of()
    {
        await using (var lost = OpenFile("lost.db")) await PutAsync(lost, "/registry/pods/a", "1");
        SqliteBackup.Write(_directory.File("lost.db"), _directory.File("one"));
        await using var store = OpenFile("new.db");
        Assert.False(await StoreRestore.IsUnfinishedAsync(store, default));
        using (var backup = BackupReader.Open(_directory.File("one")))
            await StoreRestore.RunAsync(store, backup, TimeProvider.System, default);
        Assert.False(await StoreRestore.IsUnfinishedAsync(store, default));

        // As it stands when its process ends on the way.
        await PutAsync(store, StoreRestore.UnfinishedKey, "");
        Assert.True(await StoreRestore.IsUnfinishedAsync(store, default));
    }

    private async Task<Revision> RestoreAsync(IRestorableStore store, string name, Revision seen, params string[] keys)
    {
        using (var backup = BackupReader.Open(_directory.File(name)))
            Assert.Equal(keys.Length, await StoreRestore.RunAsync(store, backup, TimeProvider.System, default));
        Assert.True(store.Compacted > seen, $"a watch from {seen} goes on");
        using var watch = store.Watch("/registry/", seen);
        Assert.IsType<WatchBatch.Compacted>(await watch.NextAsync(default));
        var listed = Assert.IsType<ListResult.Listed>(await store.ListAsync(new ListQuery("/"), default));
        Assert.Equal(keys, listed.Entries.Select(entry => entry.Key));
        Assert.All(listed.Entries, entry => Assert.True(entry.Revision > seen));
        return store.Current;
    }

    private SqliteStore OpenFile(string name) => SqliteStore.Open(new SqliteStoreOptions
    {
        Path = _directory.File(name), FatalError = problem => Assert.Fail(problem.Message),
    });

    private static Task<EtcdStore> OpenAsync(EtcdCluster etcd) => EtcdStore.OpenAsync(
        new EtcdStoreOptions { Endpoints = etcd.Endpoints, FatalError = problem => Assert.Fail(problem.Message) }, default);

    private static async Task<Revision> PutAsync(IStore store, string key, string value) => Assert.IsType<WriteResult.Written>(
        await store.PutAsync(key, Encoding.UTF8.GetBytes(value), Revision.None, default)).Revision;
}
