using Navarch.Core.Limits;
using Navarch.Store;
using Navarch.Store.Sqlite;

namespace Navarch.Faults.Tests.Sqlite;

/// <summary>
/// The files of a store that is written, read and compacted all the time stay within bounds that follow from what it holds
/// and from its limits: no reader holds the write-ahead log up, and what is forgotten is used again.
/// </summary>
public sealed class GrowthTests : IDisposable
{
    private const int Keys = 400, ValueBytes = 4_000, PageBytes = 4096;

    private static readonly int s_rounds = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? 200 : 10;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("navarch-growth-");

    private string Database => Path.Combine(_directory.FullName, "store.db");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Files_stay_bounded_while_all_is_listed_all_the_time()
    {
        var limits = new StoreLimits { CheckpointPages = 256, ListChunkEntries = 64 };
        await using var store = SqliteStore.Open(
            new SqliteStoreOptions { Path = Database, FatalError = problem => Assert.Fail(problem.Message), Limits = limits });
        using var stop = new CancellationTokenSource();
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ListAsync(store, stop.Token))).ToList();
        var revisions = new Revision[Keys];
        var (log, database) = (0L, 0L);
        for (var round = 0; round < s_rounds; round++)
        {
            await WriteAllAsync(store, revisions);
            await store.CompactAsync(new Revision(store.Current.Value - Keys / 2), default);
            log = Math.Max(log, new FileInfo($"{Database}-wal").Length);
            database = new FileInfo(Database).Length;
        }
        await stop.CancelAsync();
        var lists = (await Task.WhenAll(reading)).Sum();
        Assert.True(lists > 0);
        // A fold is asked for after so many pages; until it is done, the writer goes on.
        Assert.InRange(log, 1, 24L * limits.CheckpointPages * PageBytes);
        // What there is, the history kept, and as much again for what is forgotten but not used again yet.
        Assert.InRange(database, 1, 4L * Keys * (ValueBytes + PageBytes));
    }

    private static async Task WriteAllAsync(SqliteStore store, Revision[] revisions)
    {
        for (var batch = 0; batch < Keys; batch += 50)
        {
            await Task.WhenAll(Enumerable.Range(batch, 50).Select(async key =>
            {
                var written = await store.PutAsync($"/grow/{key:d4}", new byte[ValueBytes], revisions[key], null, null, default);
                revisions[key] = Assert.IsType<WriteResult.Written>(written).Revision;
            }));
        }
    }

    private static async Task<int> ListAsync(SqliteStore store, CancellationToken stop)
    {
        var lists = 0;
        for (; !stop.IsCancellationRequested; lists++)
            Assert.IsType<ListResult.Listed>(await store.ListAsync(new ListQuery("/grow/"), default));
        return lists;
    }
}
