using Navarch.Store.Sqlite;

namespace Navarch.Store.Tests.Sqlite;

public sealed class SqliteRestoreTests : RestoreContract
{
    private protected override Task<IRestorableStore> OpenAsync(string name) =>
        Task.FromResult<IRestorableStore>(SqliteStore.Open(new SqliteStoreOptions
        {
            Path = Directory.File(name), FatalError = problem => Assert.Fail(problem.Message),
        }));

    /// <summary>Beside the store, which is open.</summary>
    private protected override Task<long> BackUpAsync(IRestorableStore store, string name) =>
        Task.FromResult(SqliteBackup.Write(Directory.File(name), BackupFile));

    [Fact]
    public void Where_there_is_no_store_that_is_said()
    {
        var refused = Assert.Throws<StoreUnusableException>(
            () => SqliteBackup.Write(Directory.File("none"), BackupFile));
        Assert.Contains("there is no store", refused.Message);
        Assert.False(File.Exists(Directory.File("none")));
    }
}
