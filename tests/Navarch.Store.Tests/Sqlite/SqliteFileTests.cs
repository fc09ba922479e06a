using Navarch.Core.Limits;
using Navarch.Store.Sqlite;

namespace Navarch.Store.Tests.Sqlite;

/// <summary>What is said of files that can't be used, and how large they grow.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.File("store.db");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_that_is_no_database_is_called_damaged()
    {
        File.WriteAllText(Path, new string('x', 100_000));
        var message = Assert.Throws<StoreUnusableException>(() => Open()).Message;
        Assert.Contains("is damaged", message);
        Assert.Contains(Path, message);
        Assert.Contains("restore a backup", message);
    }

    [Fact]
    public async Task A_file_that_lost_its_middle_is_called_damaged_when_it_is_loaded()
    {
        await using (var store = Open()) await FillAsync(store, 500);
        using (var file = File.OpenWrite(Path))
        {
            file.Position = 4096;
            file.Write(new byte[file.Length - 4096]);
        }
        var problem = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var store = Open();
            await store.ListAsync(new ListQuery("/"), default);
        });
        Assert.Contains("is damaged", Assert.IsType<StoreUnusableException>(problem).Message);
    }

    [Fact]
    public void Another_programs_database_is_left_alone()
    {
        using (var other = Database.Open(Path, isReadOnly: false)) other.Execute("CREATE TABLE theirs (a)");
        Assert.Contains("not a Navarch store", Assert.Throws<StoreUnusableException>(() => Open()).Message);
    }

    [Fact]
    public async Task A_newer_schema_is_not_touched()
    {
        await Open().DisposeAsync();
        using (var newer = Database.Open(Path, isReadOnly: false)) newer.Execute("PRAGMA user_version = 99");
        Assert.Contains("schema version 99", Assert.Throws<StoreUnusableException>(() => Open()).Message);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        File.WriteAllText(_directory.File("file"), "");
        var path = System.IO.Path.Combine(_directory.File("file"), "store.db");
        var refused = Assert.Throws<StoreUnusableException>(
            () => SqliteStore.Open(new SqliteStoreOptions { Path = path, FatalError = _ => { } }));
        Assert.Contains(path, refused.Message);
    }

    [Fact]
    public async Task Compaction_gives_space_back_and_the_write_ahead_log_stays_bounded()
    {
        var limits = new StoreLimits { CheckpointPages = 128 };
        await using var store = Open(limits);
        var wal = 0L;
        var (key, revision) = ("/a", Revision.None);
        long plateau = 0;
        for (var round = 0; round < 8; round++)
        {
            for (var i = 0; i < 400; i++)
            {
                var written = await store.PutAsync(key, new byte[4000], revision, default);
                revision = Assert.IsType<WriteResult.Written>(written).Revision;
            }
            await store.CompactAsync(store.Current, default);
            wal = Math.Max(wal, new FileInfo($"{Path}-wal").Length);
            if (round == 3) plateau = new FileInfo(Path).Length;
        }
        Assert.InRange(new FileInfo(Path).Length, 1, plateau * 2);
        Assert.InRange(wal, 1, 128 * 4096 * 12);
    }

    [Fact]
    public async Task A_failing_log_stops_everything_and_acknowledges_nothing()
    {
        Exception? fatal = null;
        await using var store = SqliteStore.Open(
            new SqliteStoreOptions { Path = Path, FatalError = problem => fatal = problem });
        await FillAsync(store, 3);
        // A table that has gone is the log failing under a running store.
        using (var vandal = Database.Open(Path, isReadOnly: false)) vandal.Execute("DROP TABLE current");
        await Assert.ThrowsAnyAsync<Exception>(async () => await store.PutAsync("/x", new byte[1], Revision.None, default));
        Assert.Contains(Path, Assert.IsType<StoreUnusableException>(fatal).Message);
        await Assert.ThrowsAnyAsync<Exception>(async () => await store.PutAsync("/y", new byte[1], Revision.None, default));
    }

    private SqliteStore Open(StoreLimits? limits = null) => SqliteStore.Open(new SqliteStoreOptions
    {
        Path = Path,
        FatalError = problem => Assert.Fail(problem.Message),
        Limits = limits ?? StoreLimits.Default,
    });

    private static Task FillAsync(SqliteStore store, int count) => Task.WhenAll(Enumerable.Range(0, count).Select(
        i => store.PutAsync($"/fill/{i:d5}", new byte[2000], Revision.None, default).AsTask()));
}
