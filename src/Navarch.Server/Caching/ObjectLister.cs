using Navarch.Core.Collections;
using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>Makes pages out of states.</summary>
static class ObjectLister
{
    public static ObjectListResult.Listed List(
        OrderedSnapshot<CachedObject> state, CachedResource resource, ObjectQuery query, Revision revision)
    {
        var prefix = resource.KeysOf(query.Namespace);
        var resumes = query.After is not null && string.CompareOrdinal(query.After, prefix) >= 0;
        var cursor = resumes ? state.Behind(query.After!) : state.From(prefix);
        var objects = new List<CachedObject>(query.Limit > 0 ? Math.Min(query.Limit, state.Count) : 16);
        while (cursor.TryRead(out var candidate) && candidate.Key.StartsWith(prefix, StringComparison.Ordinal))
        {
            if (query.Selector is { } selector && !selector.Matches(candidate)) continue;
            if (query.Limit == 0 || objects.Count < query.Limit)
            {
                objects.Add(candidate);
                continue;
            }
            long? remaining = query.Selector is null
                ? state.CountBetween(candidate.Key, KeyRange.EndOf(prefix))
                : null;
            return new(objects, revision, objects[^1].Key, remaining);
        }
        return new(objects, revision, Continue: null, Remaining: null);
    }

    /// <summary>A page that the store had to read: without a selector it is whole already.</summary>
    public static ObjectListResult.Listed Recall(ListResult.Listed listed, ObjectQuery query, ResourceCache cache)
    {
        var objects = new List<CachedObject>();
        foreach (var entry in listed.Entries)
        {
            var candidate = cache.Recall(entry);
            if (query.Selector is { } selector && !selector.Matches(candidate)) continue;
            if (query.Limit > 0 && objects.Count == query.Limit)
                return new(objects, listed.Revision, objects[^1].Key, Remaining: null);
            objects.Add(candidate);
        }
        return listed.Remaining == 0
            ? new(objects, listed.Revision, Continue: null, Remaining: null)
            : new(objects, listed.Revision, objects[^1].Key, listed.Remaining);
    }

    /// <summary>The state before some events.</summary>
    public static OrderedSnapshot<CachedObject> Undo(
        OrderedSnapshot<CachedObject> state, IEnumerable<WatchEvent> events)
    {
        var earlier = new OrderedChunks<CachedObject>(state);
        foreach (var change in events.Reverse())
        {
            if (change.Previous is not null) earlier.Set(change.Previous);
            else earlier.Remove(change.Key);
        }
        return earlier.TakeSnapshot();
    }
}
