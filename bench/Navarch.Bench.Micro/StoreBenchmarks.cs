using BenchmarkDotNet.Attributes;
using Navarch.Store;
using Navarch.Store.Memory;
using Navarch.Store.Sqlite;

namespace Navarch.Bench.Micro;

/// <summary>Writes of 4.3 KB by 1 and by 32 writers at once; each is durable when it counts.</summary>
public class StoreBenchmarks
{
    private const int Writes = 2048;
    private readonly byte[] _value = new byte[4300];
    private readonly Revision[] _revisions = new Revision[Writes];
    private DirectoryInfo? _directory;
    private IStore _store = null!;

    [Params("memory", "sqlite")]
    public string Kind { get; set; } = "";

    [Params(1, 32)]
    public int Writers { get; set; }

    [GlobalSetup]
    public void Open()
    {
        Array.Clear(_revisions);
        _directory = Directory.CreateTempSubdirectory("navarch-bench-");
        _store = Kind == "memory"
            ? new MemoryStore(TimeProvider.System)
            : SqliteStore.Open(new SqliteStoreOptions
            {
                Path = Path.Combine(_directory.FullName, "store.db"),
                FatalError = problem => Environment.FailFast(problem.Message),
            });
    }

    [GlobalCleanup]
    public async Task Close()
    {
        await _store.DisposeAsync();
        _directory?.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Writes)]
    public async Task Put()
    {
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = writer; i < Writes; i += Writers)
            {
                var result = await _store.PutAsync($"/registry/pods/default/{i:d6}", _value, _revisions[i], default);
                _revisions[i] = ((WriteResult.Written)result).Revision;
            }
        })));
        await _store.CompactAsync(_store.Current, default);
    }
}
