using Navarch.Store;
using Navarch.Store.Sqlite;

namespace Navarch.Faults.Tests.Sqlite;

/// <summary>
/// A store whose files were taken away, cut, damaged or replaced after a kill: it says so, and does not go on from an older
/// state as if that were all.
/// </summary>
public sealed class LostFileTests : IDisposable
{
    private const int Writes = 200;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("navarch-lost-");

    private string Database => In("killed", "store.db");
    private string Log => $"{Database}-wal";
    private string Mark => $"{Database}.revision";

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_log_that_was_removed_is_missed()
    {
        await KillAsync();
        File.Delete(Log);
        var message = Refusal();
        Assert.Contains($"{Writes} was acknowledged", message);
        Assert.Contains("-wal file was removed", message);
        Assert.Contains("restore a backup", message);
    }

    [Theory, InlineData(0), InlineData(0.5), InlineData(0.99)]
    public async Task A_log_that_was_cut_is_missed(double left)
    {
        await KillAsync();
        using (var log = File.OpenWrite(Log)) log.SetLength((long)(log.Length * left));
        Assert.Contains("has lost writes", Refusal());
    }

    [Fact]
    public async Task A_log_that_was_damaged_is_noticed()
    {
        await KillAsync();
        using (var log = File.Open(Log, FileMode.Open))
        {
            log.Position = log.Length / 2;
            var was = log.ReadByte();
            log.Position--;
            log.WriteByte((byte)~was);
        }
        Assert.Contains("has lost writes", Refusal());
    }

    [Fact]
    public async Task A_database_that_is_gone_is_no_new_one()
    {
        await KillAsync();
        File.Delete(Database);
        File.Delete(Log);
        Assert.Contains("ends at revision 0", Refusal());
    }

    [Fact]
    public async Task Older_files_that_were_put_back_are_known_as_older()
    {
        await KillAsync(Writes / 2);
        var (oldDatabase, oldLog) = (File.ReadAllBytes(Database), File.ReadAllBytes(Log));
        await using (var store = Open()) await WriteAsync(store, Writes / 2, Writes);
        File.WriteAllBytes(Database, oldDatabase);
        File.WriteAllBytes(Log, oldLog);
        Assert.Contains("has lost writes", Refusal());
    }

    [Fact]
    public async Task A_database_that_was_cut_is_called_damaged()
    {
        await KillAsync();
        await Open().DisposeAsync();
        using (var database = File.OpenWrite(Database)) database.SetLength(database.Length / 2);
        var problem = await Assert.ThrowsAsync<StoreUnusableException>(async () =>
        {
            await using var store = Open();
            await store.ListAsync(new ListQuery("/"), default);
        });
        Assert.Contains("is damaged", problem.Message);
        Assert.Contains("restore a backup", problem.Message);
    }

    [Fact]
    public async Task Whoever_removes_the_mark_goes_on_with_what_is_left()
    {
        await KillAsync();
        File.Delete(Log);
        Assert.Contains($"remove {Mark}", Refusal());
        File.Delete(Mark);
        await using var store = Open();
        Assert.True(store.Current < new Revision(Writes));
        Assert.True(File.Exists(Mark));
    }

    [Fact]
    public async Task A_mark_that_holds_nothing_is_made_anew_and_one_that_holds_nonsense_is_named()
    {
        await KillAsync();
        File.WriteAllText(Mark, "");
        await using (var store = Open()) Assert.Equal(Writes, store.Current.Value);
        Assert.Equal(Writes, long.Parse(File.ReadAllText(Mark), System.Globalization.CultureInfo.InvariantCulture));
        File.WriteAllText(Mark, "nonsense");
        Assert.Contains(Mark, Refusal());
    }

    /// <summary>Leaves the files as they are when a process that has written so much is killed.</summary>
    private async Task KillAsync(int writes = Writes)
    {
        var path = In("living", "store.db");
        await using var store = Open(path);
        await WriteAsync(store, 0, writes);
        foreach (var file in (string[])["", "-wal", ".revision"]) File.Copy(path + file, Database + file);
        Assert.True(new FileInfo(Log).Length > 0);
    }

    private static async Task WriteAsync(SqliteStore store, int from, int to)
    {
        for (var i = from; i < to; i++)
            Assert.IsType<WriteResult.Written>(
                await store.PutAsync($"/lost/{i:d4}", Number.Encode(i), Revision.None, null, null, default));
    }

    private string Refusal() => Assert.Throws<StoreUnusableException>(() => Open()).Message;

    private SqliteStore Open(string? path = null) => SqliteStore.Open(
        new SqliteStoreOptions { Path = path ?? Database, FatalError = problem => Assert.Fail(problem.Message) });

    private string In(string folder, string file) => Path.Combine(_directory.CreateSubdirectory(folder).FullName, file);
}
