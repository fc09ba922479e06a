using Navarch.Store.Sqlite;

namespace Navarch.Store.Tests.Sqlite;

public sealed class SqliteStoreTests : ClockedStoreContract
{
    private readonly TemporaryDirectory _directory = new();

    private protected override ValueTask<IStore> OpenAsync() =>
        ValueTask.FromResult<IStore>(SqliteStore.Open(new SqliteStoreOptions
        {
            Path = _directory.File("store.db"),
            FatalError = problem => Assert.Fail(problem.Message),
            Time = Time,
            Limits = Limits,
        }));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        var kept = await CreateAsync("/a", "1");
        kept = await UpdateAsync("/a", "2", kept);
        await DeleteAsync("/b", await CreateAsync("/b", "1"));
        await Store.CompactAsync(Store.Current, default);
        var (current, compacted) = (Store.Current, Store.Compacted);
        await Store.DisposeAsync();
        await InitializeAsync();
        Assert.Equal((current, compacted), (Store.Current, Store.Compacted));
        Assert.Equal(kept, (await GetAsync("/a"))!.Revision);
        Assert.Null(await GetAsync("/b"));
        Assert.Equal(current.Value + 1, (await CreateAsync("/b", "2")).Value);
    }

    [Fact]
    public async Task The_files_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await CreateAsync("/a", "secret");
        foreach (var file in (string[])["store.db", "store.db-wal"])
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.File(file)));
        }
    }

    [Fact]
    public void A_second_one_is_refused_while_the_first_is_open()
    {
        var refused = Assert.Throws<StoreUnusableException>(() => SqliteStore.Open(new SqliteStoreOptions
        {
            Path = _directory.File("store.db"),
            FatalError = _ => { },
        }));
        Assert.Contains("in use by another process", refused.Message);
        Assert.Contains("store.db", refused.Message);
    }
}
