using System.Collections.Concurrent;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Store;

namespace Navarch.Server.CustomResources;

/// <summary>
/// Serves what CustomResourceDefinitions define, whoever wrote them. The store's commits bring them in here before their
/// writer is told; they are taken up when someone next asks what is served. So who has seen a definition established
/// finds its objects, and a thousand definitions at once cost one change of the registry.
/// </summary>
internal sealed class DefinitionFeed(ResourceRegistry registry, StorageSet storages, ObjectConverters converters)
    : IStoreSubscriber, IResourceNews, IDisposable
{
    private readonly ConcurrentQueue<(string Name, StoreEntry? Entry)> _waiting = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DefinedKind> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unsettled = new(StringComparer.Ordinal);
    private string _prefix = "";
    private IDisposable? _subscription;
    private long _arrived;
    private long _taken;

    /// <summary>Called when definitions may have changed, on the committing thread.</summary>
    public Action? Changed { get; set; }

    /// <summary>Until the registry shows all that has arrived: who asks meanwhile waits for it too.</summary>
    public bool IsWaiting => Interlocked.Read(ref _arrived) != Interlocked.Read(ref _taken);

    /// <summary>Follows the definitions that are stored, as <paramref name="definitions"/> sees them.</summary>
    public async ValueTask OpenAsync(Resource definitions, CancellationToken cancel)
    {
        _prefix = definitions.StoragePrefix;
        _subscription = await storages.StoreOf(definitions).SubscribeAsync(_prefix, this, cancel);
        registry.News = this;
    }

    /// <summary>Those of a group that are known now.</summary>
    public IReadOnlyList<Definition> InGroup(string group)
    {
        Take();
        lock (_gate) return _groups.TryGetValue(group, out var names) ? [.. names.Select(name => _byName[name].Definition)] : [];
    }

    /// <summary>Definitions whose status may have to change since this was last asked.</summary>
    public IReadOnlyList<string> TakeUnsettled()
    {
        Take();
        lock (_gate)
        {
            string[] unsettled = [.. _unsettled];
            _unsettled.Clear();
            return unsettled;
        }
    }

    /// <summary>Its status is to be looked at again.</summary>
    public void Unsettle(string name)
    {
        lock (_gate) _unsettled.Add(name);
    }

    public DefinedKind? Find(string name)
    {
        Take();
        lock (_gate) return _byName.GetValueOrDefault(name);
    }

    public void Take()
    {
        var closed = new List<Resource>();
        lock (_gate)
        {
            var arrived = Interlocked.Read(ref _arrived);
            if (arrived == _taken) return;
            var last = new Dictionary<string, StoreEntry?>(StringComparer.Ordinal);
            while (_waiting.TryDequeue(out var change)) last[change.Name] = change.Entry;
            var (removed, added) = (new List<ResourceType>(), new List<Resource>());
            foreach (var (name, entry) in last) Take(name, entry, removed, added, closed);
            if (removed.Count + added.Count > 0) registry.Change(removed, added);
            Interlocked.Exchange(ref _taken, arrived);
        }
        foreach (var resource in closed) storages.Close(resource);
    }

    public void Dispose() => _subscription?.Dispose();

    void IStoreSubscriber.Load(StoreEntry entry) => Enqueue(entry.Key, entry);

    void IStoreSubscriber.Loaded(Revision revision) { }

    void IStoreSubscriber.Commit(in StoreCommit commit) =>
        Enqueue(commit.Key, commit.IsDelete ? null : new StoreEntry(commit.Key, commit.Revision, commit.Value));

    void IStoreSubscriber.Committed() => Changed?.Invoke();

    private void Enqueue(string key, StoreEntry? entry)
    {
        _waiting.Enqueue((key[_prefix.Length..], entry));
        Interlocked.Increment(ref _arrived);
    }

    private void Take(
        string name, StoreEntry? entry, List<ResourceType> removed, List<Resource> added, List<Resource> closed)
    {
        var before = _byName.GetValueOrDefault(name);
        if (entry is null)
        {
            if (before is not null) Forget(before.Definition);
        }
        else
        {
            var definition = Definition.Read(entry.Value, entry.Revision);
            _unsettled.Add(name);
            if (before is not null && !before.Definition.AcceptedNames.Equal(definition.AcceptedNames))
                UnsettleOthers(definition);
            if (before is not null && definition.ServesAs(before.Definition))
            {
                before.Definition = definition;
                return;
            }
            var kind = _byName[name] = new DefinedKind(definition, converters);
            if (!_groups.TryGetValue(definition.Group, out var names)) _groups[definition.Group] = names = new(StringComparer.Ordinal);
            names.Add(name);
            added.AddRange(kind.Served);
        }
        if (before is null) return;
        removed.AddRange(before.Served.Select(resource => resource.Type));
        closed.AddRange(before.Served);
        closed.Add(before.Stored);
    }

    private void Forget(Definition gone)
    {
        _byName.Remove(gone.Name);
        var names = _groups[gone.Group];
        names.Remove(gone.Name);
        if (names.Count == 0) _groups.Remove(gone.Group);
        else UnsettleOthers(gone);
    }

    /// <summary>Names have become free, or are taken now.</summary>
    private void UnsettleOthers(Definition changed)
    {
        foreach (var name in _groups.GetValueOrDefault(changed.Group) ?? [])
            if (!_byName[name].Definition.Names.Equal(_byName[name].Definition.AcceptedNames)) _unsettled.Add(name);
    }
}
