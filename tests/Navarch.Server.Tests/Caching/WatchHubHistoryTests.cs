using Navarch.Core.Limits;
using Navarch.Server.Caching;
using Navarch.Store;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests.Caching;

/// <summary>
/// Many watchers with selections come, fall off and resume while others write; each must end up with the very objects
/// that a list with its selection shows, having been told a consistent story on the way.
/// </summary>
public sealed class WatchHubHistoryTests
{
    private static readonly int[] s_seeds = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1"
        ? [.. Enumerable.Range(1, 40)]
        : [1, 2, 3];

    [Fact]
    public async Task Every_watcher_arrives_at_the_state_it_selects()
    {
        foreach (var seed in s_seeds) await RunAsync(seed);
    }

    private static async Task RunAsync(int seed)
    {
        var store = new MemoryStore(TimeProvider.System);
        using var cache = await ResourceCache.OpenAsync(
            store, CacheFixture.Pods, new CacheLimits { RecentEvents = 64, WatcherEvents = 32 }, TimeProvider.System,
            default);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var end = new TaskCompletionSource<Revision>();
        var watchers = Enumerable.Range(0, 24)
            .Select(i => Task.Run(() => WatchAsync(cache, new Random(seed * 100 + i), i, end.Task, limit.Token)))
            .ToArray();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(
            i => Task.Run(() => WriteAsync(cache, new Random(seed * 7 + i), 400))));
        end.SetResult(store.Current);
        foreach (var watcher in watchers)
        {
            var (selector, seen) = await watcher;
            var listed = Assert.IsType<ObjectListResult.Listed>(
                await cache.ListAsync(new ObjectQuery { Selector = selector }, default));
            Assert.Equal(
                listed.Objects.Select(each => (each.Name, CacheFixture.Text(each))),
                seen.Select(each => (each.Key, each.Value)));
        }
    }

    private static async Task WriteAsync(ResourceCache cache, Random random, int writes)
    {
        for (var i = 0; i < writes; i++)
        {
            await Task.Yield();
            var name = $"p{random.Next(30):d2}";
            var expected = cache.Get("default", name)?.Revision ?? Revision.None;
            if (random.Next(5) == 0) await cache.DeleteAsync("default", name, expected, default);
            else
            {
                var json = CacheFixture.Pod(
                    "default", name, $"n{random.Next(4)}", random.Next(2) == 0 ? "web" : "db", $"{i}");
                await cache.PutAsync("default", name, json, expected, null, default);
            }
        }
    }

    /// <summary>An informer in short: list, watch from there, watch again where it broke off, list again when too old.</summary>
    private static async Task<(IObjectSelector? Selector, SortedDictionary<string, string> Seen)> WatchAsync(
        ResourceCache cache, Random random, int index, Task<Revision> end, CancellationToken limit)
    {
        var selector = ResourceCacheTests.Selector(
            index % 3 == 0 ? "app=web" : "", index % 4 == 0 ? "" : $"spec.nodeName=n{index % 4}");
        var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Revision? position = null;
        while (!end.IsCompleted)
        {
            using var watch = cache.Watch(Query(position, selector));
            if (position is null) seen.Clear();
            for (var reads = random.Next(1, 200); reads > 0 && !end.IsCompleted;)
            {
                var more = watch.WaitAsync(limit).AsTask();
                if (await Task.WhenAny(more, end) == end || !await more) break;
                while (reads-- > 0 && watch.TryRead(out var observation)) Take(seen, observation, ref position);
            }
            if (watch.End == WatchEnd.Expired) position = null;
        }
        while (!CatchUp(cache, selector, seen, ref position)) { }
        return (selector, seen);
    }

    private static WatchQuery Query(Revision? position, IObjectSelector? selector) => new()
    {
        After = position,
        Selector = selector,
        MarksInitialEventsEnd = true,
        WantsBookmarks = true,
    };

    /// <summary>Nobody writes any more: all that a new watch has to tell is there at once. False: it broke off.</summary>
    private static bool CatchUp(
        ResourceCache cache, IObjectSelector? selector, SortedDictionary<string, string> seen, ref Revision? position)
    {
        using var watch = cache.Watch(Query(position, selector));
        if (position is null) seen.Clear();
        while (true)
        {
            var more = watch.WaitAsync(default);
            if (!more.IsCompleted) return true;
            if (!more.Result) break;
            while (watch.TryRead(out var observation)) Take(seen, observation, ref position);
        }
        if (watch.End == WatchEnd.Expired) position = null;
        return false;
    }

    private static void Take(
        SortedDictionary<string, string> seen, Observation observation, ref Revision? position)
    {
        if (observation.Type == ObservedChange.Bookmark || position is not null)
        {
            Assert.True(position is null || observation.Revision >= position);
            position = observation.Revision;
        }
        Apply(seen, observation);
    }

    /// <summary>What is ADDED was not there; what is MODIFIED or DELETED was.</summary>
    private static void Apply(SortedDictionary<string, string> seen, Observation observation)
    {
        switch (observation.Type)
        {
            case ObservedChange.Added:
                Assert.True(seen.TryAdd(observation.Object.Name, CacheFixture.Text(observation.Object)));
                break;
            case ObservedChange.Modified:
                Assert.True(seen.ContainsKey(observation.Object.Name));
                seen[observation.Object.Name] = CacheFixture.Text(observation.Object);
                break;
            case ObservedChange.Deleted:
                Assert.True(seen.Remove(observation.Object.Name));
                break;
        }
    }
}
