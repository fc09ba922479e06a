using System.Globalization;
using Navarch.Store;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>
/// The node ports of the cluster, given out by compare-and-set on one entry of the store. What is known of it from the
/// last time is tried first, and all who wait are served by one write; a refusal is never said of an old state.
/// </summary>
internal sealed class PortPool(IStore store, int first, int last, Random random)
{
    public const string Key = "/registry/ranges/servicenodeports";

    private readonly Lock _gate = new();
    private List<PortChange> _waiting = [];
    private PortMap? _known;
    private bool _isWriting;

    public Random Random => random;

    public bool Contains(int port) => port >= first && port <= last;

    /// <summary>
    /// Changes the map and writes it. The change is made anew when someone else was faster, and when it says that the
    /// map was not as it should be (false): then on the newest state, whatever it says there.
    /// </summary>
    public Task ChangeAsync(Func<PortMap, bool> change)
    {
        var waiting = new PortChange(change);
        lock (_gate)
        {
            _waiting.Add(waiting);
            if (_isWriting) return waiting.Done.Task;
            _isWriting = true;
        }
        _ = WriteAllAsync();
        return waiting.Done.Task;
    }

    public async ValueTask ReleaseAsync(IReadOnlyCollection<int> ports)
    {
        if (ports.Count == 0) return;
        await ChangeAsync(map =>
        {
            // Another server may have taken what this one lets go of.
            var areKnown = ports.All(port => !Contains(port) || map.Has(port));
            foreach (var port in ports) map.Release(port);
            return areKnown;
        });
    }

    /// <summary>The newest state.</summary>
    public async ValueTask<PortMap> ReadAsync(CancellationToken cancel) =>
        PortMap.Read(first, last, await store.GetAsync(Key, cancel));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");

    private async Task WriteAllAsync()
    {
        while (TakeWaiting() is { } batch)
        {
            try
            {
                await WriteAsync(batch);
                foreach (var change in batch) change.Done.SetResult();
            }
            catch (Exception problem)
            {
                _known = null;
                foreach (var change in batch) change.Done.SetException(problem);
            }
        }
    }

    private List<PortChange>? TakeWaiting()
    {
        lock (_gate)
        {
            var batch = _waiting;
            _isWriting = batch.Count > 0;
            _waiting = [];
            return _isWriting ? batch : null;
        }
    }

    private async Task WriteAsync(List<PortChange> batch)
    {
        var isFresh = _known is null;
        var known = _known ?? await ReadAsync(default);
        while (true)
        {
            var map = known.Copy(known.Revision);
            var areDone = true;
            foreach (var change in batch) areDone &= change.Make(map);
            if (!areDone && !isFresh)
            {
                (known, isFresh) = (await ReadAsync(default), true);
                continue;
            }
            if (!map.IsChanged)
            {
                _known = known;
                return;
            }
            switch (await store.PutAsync(Key, map.Encode(), known.Revision, default))
            {
                case WriteResult.Written written:
                    _known = map.Copy(written.Revision);
                    return;
                case WriteResult.Conflict conflict:
                    (known, isFresh) = (PortMap.Read(first, last, conflict.Current), true);
                    break;
            }
        }
    }

    private sealed class PortChange(Func<PortMap, bool> change)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Make(PortMap map) => change(map);
    }
}
