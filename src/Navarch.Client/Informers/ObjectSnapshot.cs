using System.Collections.Immutable;

namespace Navarch.Client.Informers;

/// <summary>
/// What an informer knew at one moment: immutable, so a reconciler may read it as long as it likes. Everything comes in
/// the order of namespace and name, so that two runs over the same objects do the same.
/// </summary>
/// <remarks>
/// Objects and indexes are balanced trees: one event costs a few microseconds whatever the number of objects, and
/// shares all but the changed path with the snapshot before.
/// </remarks>
public sealed class ObjectSnapshot<T> where T : class, IKubernetesObject
{
    private static readonly ImmutableSortedDictionary<ObjectKey, T> None =
        ImmutableSortedDictionary<ObjectKey, T>.Empty;

    private readonly ImmutableSortedDictionary<ObjectKey, T> _objects;
    private readonly ImmutableArray<ObjectIndex<T>> _indexes;
    private readonly ImmutableArray<Buckets> _byIndex;

    /// <summary>One index: the objects by each of its values.</summary>
    private readonly record struct Buckets(
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<ObjectKey, T>> ByValue);

    private ObjectSnapshot(
        ImmutableSortedDictionary<ObjectKey, T> objects, ImmutableArray<ObjectIndex<T>> indexes,
        ImmutableArray<Buckets> byIndex, string resourceVersion)
    {
        _objects = objects;
        _indexes = indexes;
        _byIndex = byIndex;
        ResourceVersion = resourceVersion;
    }

    public static ObjectSnapshot<T> Empty { get; } = new(None, [], [], "");

    /// <summary>A snapshot of these objects.</summary>
    public static ObjectSnapshot<T> Of(
        IEnumerable<T> objects, IEnumerable<ObjectIndex<T>>? indexes = null, string resourceVersion = "")
    {
        var builder = None.ToBuilder();
        foreach (var target in objects) builder[ObjectKey.Of(target)] = target;
        return Build(builder.ToImmutable(), indexes is null ? [] : [.. indexes], resourceVersion);
    }

    /// <summary>Everything up to this resource version is in it; empty before the first list.</summary>
    public string ResourceVersion { get; }

    public int Count => _objects.Count;

    public IEnumerable<T> All => _objects.Values;

    public T? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    public T? Find(string @namespace, string name) => Find(new ObjectKey(@namespace, name));

    /// <summary>The objects that the index has under the value.</summary>
    /// <exception cref="ArgumentException">The informer was not asked to keep the index.</exception>
    public IEnumerable<T> By(ObjectIndex<T> index, string value)
    {
        for (var i = 0; i < _indexes.Length; i++)
            if (_indexes[i].Name == index.Name)
                return _byIndex[i].ByValue.TryGetValue(value, out var found) ? found.Values : [];
        throw new ArgumentException($"the informer of {typeof(T).Name} keeps no index \"{index.Name}\"", nameof(index));
    }

    internal ObjectSnapshot<T> WithIndex(ObjectIndex<T> index) => _indexes.Any(known => known.Name == index.Name)
        ? this : Build(_objects, _indexes.Add(index), ResourceVersion);

    internal ObjectSnapshot<T> ReplacedBy(IEnumerable<T> objects, string resourceVersion) =>
        Of(objects, _indexes, resourceVersion);

    internal ObjectSnapshot<T> At(string resourceVersion) => new(_objects, _indexes, _byIndex, resourceVersion);

    internal ObjectSnapshot<T> With(T target, string resourceVersion)
    {
        var key = ObjectKey.Of(target);
        return new(_objects.SetItem(key, target), _indexes, Reindex(key, Find(key), target), resourceVersion);
    }

    internal ObjectSnapshot<T> Without(ObjectKey key, string resourceVersion) =>
        new(_objects.Remove(key), _indexes, Reindex(key, Find(key), null), resourceVersion);

    private ImmutableArray<Buckets> Reindex(
        ObjectKey key, T? before, T? after)
    {
        var all = _byIndex.ToBuilder();
        for (var i = 0; i < all.Count; i++)
        {
            var index = all[i].ByValue;
            if (before is not null)
                foreach (var value in _indexes[i].Keys(before))
                    if (index.TryGetValue(value, out var bucket) && bucket.Remove(key) is var rest)
                        index = rest.Count == 0 ? index.Remove(value) : index.SetItem(value, rest);
            if (after is not null)
                foreach (var value in _indexes[i].Keys(after))
                    index = index.SetItem(value, index.GetValueOrDefault(value, None).SetItem(key, after));
            all[i] = new Buckets(index);
        }
        return all.DrainToImmutable();
    }

    private static ObjectSnapshot<T> Build(
        ImmutableSortedDictionary<ObjectKey, T> objects, ImmutableArray<ObjectIndex<T>> indexes, string resourceVersion)
    {
        var byIndex = ImmutableArray.CreateBuilder<Buckets>();
        foreach (var index in indexes)
        {
            Dictionary<string, ImmutableSortedDictionary<ObjectKey, T>.Builder> buckets = new(StringComparer.Ordinal);
            foreach (var (key, target) in objects)
                foreach (var value in index.Keys(target))
                {
                    if (!buckets.TryGetValue(value, out var bucket)) buckets[value] = bucket = None.ToBuilder();
                    bucket[key] = target;
                }
            byIndex.Add(new Buckets(buckets.ToImmutableSortedDictionary(
                bucket => bucket.Key, bucket => bucket.Value.ToImmutable(), StringComparer.Ordinal)));
        }
        return new(objects, indexes, byIndex.DrainToImmutable(), resourceVersion);
    }
}
