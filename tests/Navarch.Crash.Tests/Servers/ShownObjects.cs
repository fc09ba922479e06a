using System.Collections.Concurrent;
using System.Globalization;
using Navarch.Api.CoreV1;

namespace Navarch.Crash.Tests.Servers;

/// <summary>
/// What one watch has shown, through all its resumptions: revisions only rise, each change follows from the one before,
/// nothing comes twice.
/// </summary>
sealed class ShownObjects
{
    private readonly Dictionary<string, Change> _present = [];
    private readonly Dictionary<int, long> _written = [];
    private readonly HashSet<int> _deleted = [];
    private long _last;

    public int Count { get; private set; }

    public void Show(IEnumerable<Change> changes)
    {
        foreach (var change in changes) Show(change);
    }

    public bool HasAll(ConcurrentDictionary<int, long> written, ICollection<int> deleted) =>
        written.Keys.All(_written.ContainsKey) && deleted.All(_deleted.Contains);

    public bool Is(IReadOnlyDictionary<string, ConfigMap> stored) =>
        _present.Count == stored.Count
        && stored.All(each => _present.TryGetValue(each.Key, out var shown)
            && (shown.Number, shown.Revision) == (Content.Read(each.Value), RevisionOf(each.Value)));

    /// <summary>Each write was shown with the revision that its writer was told.</summary>
    public void CheckAndForget(ConcurrentDictionary<int, long> written)
    {
        foreach (var (number, revision) in written) Assert.Equal(revision, _written[number]);
        _written.Clear();
        _deleted.Clear();
    }

    public override string ToString() => $"{Count} changes up to {_last}: {string.Join(", ", _present.Values)}";

    private void Show(Change change)
    {
        Count++;
        Assert.True(change.Revision > _last, $"{change} came after {_last}");
        _last = change.Revision!.Value;
        var isThere = _present.TryGetValue(change.Name, out var before);
        Assert.True(isThere == change.Verb is not Change.Added, $"{change} came after {(isThere ? before : "nothing")}");
        if (change.Verb == Change.Deleted)
        {
            Assert.Equal(before.Number, change.Number);
            Assert.True(_deleted.Add(change.Number));
            _present.Remove(change.Name);
            return;
        }
        Assert.True(_written.TryAdd(change.Number, _last), $"{change} was shown twice");
        _present[change.Name] = change;
    }

    private static long RevisionOf(ConfigMap map) =>
        long.Parse(map.Metadata.ResourceVersion, CultureInfo.InvariantCulture);
}
