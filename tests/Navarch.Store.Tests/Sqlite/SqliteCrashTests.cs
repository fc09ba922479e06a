using System.Diagnostics;
using System.Globalization;
using Navarch.Store.Crash;
using Navarch.Store.Sqlite;

namespace Navarch.Store.Tests.Sqlite;

/// <summary>A process that writes is killed at random moments; what it was told is written must be there, and whole.</summary>
public sealed class SqliteCrashTests : IDisposable
{
    private const int Writers = 8;
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.File("store.db");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_acknowledged_write_survives_kill_9()
    {
        var kills = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? 500 : 15;
        var random = new Random(20261121);
        var acknowledged = new Dictionary<string, (long Counter, Revision Revision)>();
        var total = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            using var child = Start("exec dotnet \"$0\" \"$1\" \"$2\"");
            Assert.Equal("ready", await child.StandardOutput.ReadLineAsync());
            var lines = ReadAsync(child, acknowledged);
            await Task.Delay(random.Next(1, 150));
            child.Kill();
            total += await lines;
            await child.WaitForExitAsync();
            await CheckAsync(acknowledged);
        }
        Assert.True(total > kills, $"only {total} writes were acknowledged between {kills} kills");
    }

    [Fact]
    public async Task A_full_disk_ends_the_process_with_a_clear_reason_and_loses_nothing()
    {
        // A limit on the size of its files stands in for the disk: 2,000 blocks of 1 KiB. (The runtime keeps its code in
        // a file in memory, which is not meant, so that is turned off.)
        var acknowledged = new Dictionary<string, (long Counter, Revision Revision)>();
        using var child = Start("trap '' XFSZ; ulimit -f 2000; DOTNET_EnableWriteXorExecute=0 exec dotnet \"$0\" \"$1\" \"$2\"");
        var errors = child.StandardError.ReadToEndAsync();
        var total = await ReadAsync(child, acknowledged);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await child.WaitForExitAsync(limit.Token);
        Assert.Equal(3, child.ExitCode);
        Assert.Contains(Path, await errors);
        Assert.Contains("nothing acknowledged is lost", await errors);
        Assert.True(total > 0);
        await CheckAsync(acknowledged);
    }

    private Process Start(string command)
    {
        var program = typeof(CrashValue).Assembly.Location;
        var start = new ProcessStartInfo("/bin/bash")
        {
            ArgumentList = { "-c", command, program, Path, Writers.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Notes what the child says is written, until it is gone. A last line may be cut off.</summary>
    private static async Task<int> ReadAsync(
        Process child, Dictionary<string, (long Counter, Revision Revision)> acknowledged)
    {
        var count = 0;
        var text = await child.StandardOutput.ReadToEndAsync();
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line == "ready") continue;
            var parts = line.Split(' ');
            Assert.True(Revision.TryParse(parts[2], out var revision));
            acknowledged[parts[0]] = (long.Parse(parts[1], CultureInfo.InvariantCulture), revision);
            count++;
        }
        return count;
    }

    private async Task CheckAsync(Dictionary<string, (long Counter, Revision Revision)> acknowledged)
    {
        await using var store = SqliteStore.Open(
            new SqliteStoreOptions { Path = Path, FatalError = problem => Assert.Fail(problem.Message) });
        foreach (var (key, (counter, revision)) in acknowledged)
        {
            Assert.True(store.Current >= revision);
            // The child deletes after every fiftieth write, and the deletion's acknowledgement is not told.
            if (await store.GetAsync(key, default) is not { } entry)
            {
                Assert.Equal(0, counter % 50);
                acknowledged.Remove(key);
                continue;
            }
            var stored = CrashValue.Read(entry.Value.Span);
            Assert.InRange(stored, counter % 50 == 0 ? 1 : counter, counter + 1);
            if (stored == counter) Assert.Equal(revision, entry.Revision);
            acknowledged[key] = (stored, entry.Revision);
        }
        await CheckLogAsync(store);
    }

    /// <summary>The log reads whole from where it was compacted to its end.</summary>
    private static async Task CheckLogAsync(SqliteStore store)
    {
        var position = store.Compacted;
        using var watch = store.Watch("/", position);
        while (position < store.Current)
        {
            var batch = Assert.IsType<WatchBatch.Advanced>(await watch.NextAsync(default));
            foreach (var change in batch.Events)
            {
                Assert.Equal(position.Value + 1, change.Revision.Value);
                position = change.Revision;
                if (change.Current is not null) CrashValue.Read(change.Current.Value.Span);
                if (change.Previous is not null) CrashValue.Read(change.Previous.Value.Span);
            }
            Assert.Equal(batch.Progress, position);
        }
    }
}
