using BenchmarkDotNet.Attributes;
using Navarch.Core.Limits;
using Navarch.Server.Caching;
using Navarch.Store;
using Navarch.Store.Memory;

namespace Navarch.Bench.Micro;

/// <summary>Reads and writes of a cache of 5,000 pods.</summary>
public class CacheBenchmarks
{
    private const int Pods = 5000;
    private readonly byte[][] _pods = [.. Enumerable.Range(0, Pods).Select(i => BenchPods.Create("bench", i))];
    private ResourceCache _cache = null!;
    private int _next;

    [GlobalSetup]
    public async Task Open()
    {
        var resource = new CachedResource("/registry/pods/", "v1", "Pod", IsNamespaced: true)
        {
            Fields = [new("spec.nodeName"), new("status.phase")],
        };
        var store = new MemoryStore(TimeProvider.System);
        _cache = await ResourceCache.OpenAsync(store, resource, CacheLimits.Default, TimeProvider.System, default);
        for (var i = 0; i < Pods; i++)
            await _cache.PutAsync("bench", BenchPods.Name(i), _pods[i], Revision.None, null, default);
    }

    [GlobalCleanup]
    public void Close() => _cache.Dispose();

    [Benchmark]
    public CachedObject? Get() => _cache.Get("bench", BenchPods.Name(2500));

    [Benchmark]
    public async Task<int> ListAll() =>
        ((ObjectListResult.Listed)await _cache.ListAsync(new ObjectQuery(), default)).Objects.Count;

    [Benchmark]
    public async Task Put()
    {
        var i = _next = (_next + 1) % Pods;
        var name = BenchPods.Name(i);
        await _cache.PutAsync("bench", name, _pods[i], _cache.Get("bench", name)!.Revision, null, default);
    }
}
