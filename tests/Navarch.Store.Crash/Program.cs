// The process that a crash test kills: writes to a SQLite store as fast as it can and says on its output what has been
// acknowledged, one line "key counter revision" each. Exits with 3 and the reason when the log fails.
using System.Globalization;
using Navarch.Core.Limits;
using Navarch.Store;
using Navarch.Store.Crash;
using Navarch.Store.Sqlite;

var path = args[0];
var writers = int.Parse(args[1], CultureInfo.InvariantCulture);
var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
await using var store = SqliteStore.Open(new SqliteStoreOptions
{
    Path = path,
    FatalError = problem =>
    {
        Console.Error.WriteLine(problem.Message);
        Environment.Exit(3);
    },
    Limits = new StoreLimits { CheckpointPages = 64, CompactionStepRows = 16 },
});
output.WriteLine("ready");
var compactor = CompactAsync();
await Task.WhenAll(Enumerable.Range(0, writers).Select(WriteAsync));
await compactor;

async Task WriteAsync(int writer)
{
    var key = $"/registry/crash/{writer}";
    var entry = await store.GetAsync(key, default);
    var counter = entry is null ? 0 : CrashValue.Read(entry.Value.Span);
    while (true)
    {
        await Task.Yield();
        counter++;
        var written = await store.PutAsync(
            key, CrashValue.Of(writer, counter), entry?.Revision ?? Revision.None, default);
        var revision = ((WriteResult.Written)written).Revision;
        entry = new StoreEntry(key, revision, default);
        output.WriteLine($"{key} {counter} {revision}");
        if (counter % 50 != 0) continue;
        await store.DeleteAsync(key, revision, default);
        entry = null;
    }
}

async Task CompactAsync()
{
    while (true)
    {
        await Task.Delay(20);
        await store.CompactAsync(new Revision(Math.Max(0, store.Current.Value - 100)), default);
    }
}
