using System.Text;
using Navarch.Core.Limits;
using Navarch.Server.Caching;
using Navarch.Store;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests.Caching;

/// <summary>A cache of small pods over a memory store.</summary>
sealed class CacheFixture : IDisposable
{
    public static CachedResource Pods { get; } = new("/registry/pods/", "v1", "Pod", IsNamespaced: true)
    {
        Fields = [new("spec.nodeName"), new("status.phase"), new("spec.hostNetwork", "false")],
    };

    private CacheFixture(MemoryStore store, ResourceCache cache, TimerTime time) => (Store, Cache, Time) = (store, cache, time);

    public MemoryStore Store { get; }
    public ResourceCache Cache { get; }
    public TimerTime Time { get; }

    public static async Task<CacheFixture> OpenAsync(CacheLimits? limits = null)
    {
        var time = new TimerTime();
        var store = new MemoryStore(time);
        var cache = await ResourceCache.OpenAsync(store, Pods, limits ?? CacheLimits.Default, time, default);
        return new CacheFixture(store, cache, time);
    }

    public static byte[] Pod(string @namespace, string name, string node = "", string app = "web", string text = "") =>
        Encoding.UTF8.GetBytes(
            "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"" +
            @namespace + "\",\"labels\":{\"app\":\"" + app + "\"},\"annotations\":{\"text\":\"" + text +
            "\"}},\"spec\":{\"containers\":[{\"name\":\"c\",\"nodeName\":\"decoy\"}],\"nodeName\":\"" + node + "\"}}");

    public async Task<CachedObject> PutAsync(string name, string node = "", string app = "web", string text = "")
    {
        var expected = Cache.Get("default", name)?.Revision ?? Revision.None;
        var result = await Cache.PutAsync(
            "default", name, Pod("default", name, node, app, text), expected, null, default);
        return Assert.IsType<CacheWriteResult.Written>(result).Object;
    }

    public async Task<CachedObject> DeleteAsync(string name)
    {
        var expected = Cache.Get("default", name)!.Revision;
        return Assert.IsType<CacheWriteResult.Written>(
            await Cache.DeleteAsync("default", name, expected, default)).Object;
    }

    public async Task<ObjectListResult.Listed> ListAsync(ObjectQuery query) =>
        Assert.IsType<ObjectListResult.Listed>(await Cache.ListAsync(query, default));

    public static string Text(CachedObject served) => Encoding.UTF8.GetString(served.Json.Span);

    /// <summary>Reads until the watcher has been told of a revision.</summary>
    public static async Task<List<Observation>> ReadToAsync(CacheWatch watch, Revision until)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var read = new List<Observation>();
        while (await watch.WaitAsync(limit.Token))
        {
            while (watch.TryRead(out var observation)) read.Add(observation);
            if (read.Count > 0 && read[^1].Revision >= until) break;
        }
        return read;
    }

    public static string Show(Observation observation) => observation.Type == ObservedChange.Bookmark
        ? $"BOOKMARK@{observation.Revision}"
        : $"{observation.Type.ToString().ToUpperInvariant()} {observation.Object.Name}@{observation.Revision}";

    public void Dispose() => Cache.Dispose();
}
