using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Client.Queues;
using Navarch.Client.Telemetry;

namespace Navarch.Client.Informers;

/// <summary>
/// Keeps a copy of a resource's objects: 1 list, page by page; 2 watch from the list's revision; 3 when the watch ends,
/// watch again from the last revision seen; 4 when that is no longer kept, list again and tell the handlers the
/// difference, deletions included. What it knows never goes back in time.
/// </summary>
public sealed partial class Informer<T> : IInformer where T : class, IKubernetesObject
{
    private static readonly ObjectIndex<T> s_byOwner = ObjectIndexes.ByOwner<T>();

    private readonly ApiClient _client;
    private readonly Resource<T> _resource;
    private readonly InformerOptions _options;
    private readonly TimeProvider _time;
    private readonly Jitter _jitter;
    private readonly ILogger _log;
    private readonly Lock _delivery = new();
    private readonly List<Action<ObjectChange<T>>> _handlers = [];

    // Continuations run where it is set, outside the lock: what waits for it in a race would else leave a simulation's
    // thread.
    private readonly TaskCompletionSource _synced = new();
    private volatile ObjectSnapshot<T> _snapshot = ObjectSnapshot<T>.Empty;

    public Informer(
        ApiClient client, Resource<T> resource, InformerOptions options, TimeProvider time, Jitter jitter,
        ILogger? log = null)
    {
        _client = client;
        _resource = resource;
        _options = options;
        _time = time;
        _jitter = jitter;
        _log = log ?? NullLogger.Instance;
    }

    public ResourceType Type => _resource.Type;
    public bool HasSynced => _synced.Task.IsCompleted;
    public string ResourceVersion => _snapshot.ResourceVersion;

    /// <summary>What is known now.</summary>
    public ObjectSnapshot<T> Snapshot => _snapshot;

    public IKubernetesObject? Find(ObjectKey key) => _snapshot.Find(key);

    public void IndexOwners() => AddIndex(s_byOwner);

    public IEnumerable<IKubernetesObject> OwnedBy(string uid) => _snapshot.By(s_byOwner, uid);

    public void OnAnyChange(Action<IKubernetesObject?, IKubernetesObject?> handler) => OnChange(change =>
    {
        switch (change)
        {
            case ObjectChange<T>.Added(var target): handler(null, target); break;
            case ObjectChange<T>.Updated(var before, var after): handler(before, after); break;
            case ObjectChange<T>.Deleted(var target): handler(target, null); break;
        }
    });

    public Task WhenSynced(CancellationToken cancel) => _synced.Task.WaitAsync(cancel);

    /// <summary>Keeps an index from now on.</summary>
    public Informer<T> AddIndex(ObjectIndex<T> index)
    {
        lock (_delivery) _snapshot = _snapshot.WithIndex(index);
        return this;
    }

    /// <summary>
    /// Calls the handler for every change, in order, never two at once; first for every object known already. It runs
    /// on the informer's loop, after the snapshot has the change, and should do no more than queue a key; it may read
    /// other informers' snapshots, and must not ask any for an index or a handler: two that did would wait for each other.
    /// </summary>
    public void OnChange(Action<ObjectChange<T>> handler)
    {
        lock (_delivery)
        {
            _handlers.Add(handler);
            foreach (var target in _snapshot.All) handler(new ObjectChange<T>.Added(target));
        }
    }

    /// <summary>Lists and watches until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var backoff = new Backoff(_options.BackoffMin, _options.BackoffMax, _jitter);
        var isListed = false;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var end = RoundEnd.Failed;
            try
            {
                if (!isListed) isListed = await ListAsync(cancel);
                if (isListed) end = await WatchAsync(backoff, cancel);
            }
            catch (EndpointUnreachableException unreachable)
            {
                LogUnreachable(_log, Type.Plural, unreachable.Message);
            }
            if (end == RoundEnd.Expired) isListed = false;
            if (end != RoundEnd.Closed) await Task.Delay(backoff.Next(), _time, cancel);
        }
    }

    private enum RoundEnd
    {
        /// <summary>The server closed the watch in good order: open the next at once.</summary>
        Closed,

        /// <summary>What follows our revision is no longer kept: list again.</summary>
        Expired,
        Failed,
    }

    private async Task<bool> ListAsync(CancellationToken cancel)
    {
        var options = new ListOptions
        {
            Namespace = _options.Namespace,
            LabelSelector = _options.LabelSelector,
            FieldSelector = _options.FieldSelector,
            Limit = _options.PageSize,
        };
        var result = await _client.For(_resource).ListAllAsync(options, cancel);
        if (result is not ApiResult<ObjectList<T>>.Ok(var list))
        {
            LogRefused(_log, Type.Plural, "list", result.Failure!.Message);
            return false;
        }
        if (ResourceVersions.IsBefore(list.Metadata.ResourceVersion, ResourceVersion))
        {
            LogStale(_log, Type.Plural, list.Metadata.ResourceVersion, ResourceVersion);
            return false;
        }
        ClientTelemetry.Listed(Type.Plural);
        Replace(list);
        _synced.TrySetResult();
        return true;
    }

    private async Task<RoundEnd> WatchAsync(Backoff backoff, CancellationToken cancel)
    {
        var timeout = _options.WatchTimeout + _options.WatchTimeout * _jitter.Next();
        using var deadline = new CancellationTokenSource(_options.SilenceMax, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        var options = new ListOptions
        {
            Namespace = _options.Namespace,
            LabelSelector = _options.LabelSelector,
            FieldSelector = _options.FieldSelector,
            ResourceVersion = ResourceVersion,
        };
        try
        {
            var result = await _client.For(_resource).WatchAsync(options, timeout, ended.Token);
            if (result is ApiResult<ObjectWatch<T>>.Gone) return RoundEnd.Expired;
            if (result is not ApiResult<ObjectWatch<T>>.Ok(var watch))
            {
                LogRefused(_log, Type.Plural, "watch", result.Failure!.Message);
                return RoundEnd.Failed;
            }
            await using (watch) return await ReceiveAsync(watch, deadline, backoff, ended.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return RoundEnd.Failed;
        }
    }

    private async Task<RoundEnd> ReceiveAsync(
        ObjectWatch<T> watch, CancellationTokenSource deadline, Backoff backoff, CancellationToken cancel)
    {
        var received = 0;
        await foreach (var next in watch.Events(cancel))
        {
            deadline.CancelAfter(_options.SilenceMax);
            ClientTelemetry.Received(Type.Plural);
            if (received++ == 0) backoff.Reset();
            switch (next)
            {
                case WatchEvent<T>.Added(var target): Store(target); break;
                case WatchEvent<T>.Modified(var target): Store(target); break;
                case WatchEvent<T>.Deleted(var target): Remove(target); break;
                case WatchEvent<T>.Bookmark(var resourceVersion): Advance(resourceVersion); break;
                case WatchEvent<T>.Error(var status):
                    LogRefused(_log, Type.Plural, "watch", status.Message);
                    return status.Code == 410 || status.Reason is StatusReason.Expired or StatusReason.Gone
                        ? RoundEnd.Expired : RoundEnd.Failed;
            }
        }
        // A server that closes each watch at once must not be asked in a tight loop.
        return received > 0 ? RoundEnd.Closed : RoundEnd.Failed;
    }

    private void Store(T target)
    {
        var resourceVersion = target.Metadata.ResourceVersion;
        lock (_delivery)
        {
            if (IsKnown(resourceVersion)) return;
            var before = _snapshot.Find(ObjectKey.Of(target));
            _snapshot = _snapshot.With(target, resourceVersion);
            Deliver(before, target);
        }
    }

    private void Remove(T target)
    {
        lock (_delivery)
        {
            if (IsKnown(target.Metadata.ResourceVersion)) return;
            var key = ObjectKey.Of(target);
            var wasKnown = _snapshot.Find(key) is not null;
            _snapshot = _snapshot.Without(key, target.Metadata.ResourceVersion);
            if (wasKnown) Deliver(target, null);
        }
    }

    private void Advance(string resourceVersion)
    {
        lock (_delivery)
            if (!IsKnown(resourceVersion)) _snapshot = _snapshot.At(resourceVersion);
    }

    private void Replace(ObjectList<T> list)
    {
        lock (_delivery)
        {
            var before = _snapshot;
            var after = before.ReplacedBy(list.Items, list.Metadata.ResourceVersion);
            _snapshot = after;
            foreach (var gone in before.All)
                if (after.Find(ObjectKey.Of(gone)) is null) Deliver(gone, null);
            foreach (var target in after.All)
            {
                var known = before.Find(ObjectKey.Of(target));
                if (known?.Metadata.ResourceVersion != target.Metadata.ResourceVersion) Deliver(known, target);
            }
        }
    }

    private bool IsKnown(string resourceVersion) =>
        ResourceVersions.IsAtLeast(_snapshot.ResourceVersion, resourceVersion);

    /// <summary>
    /// An object under a known name but of another uid is another object: the old one is reported gone.
    /// </summary>
    private void Deliver(T? before, T? after)
    {
        if (before is not null && after is not null && before.Metadata.Uid != after.Metadata.Uid)
        {
            Deliver(before, null);
            Deliver(null, after);
            return;
        }
        ObjectChange<T> change = (before, after) switch
        {
            (null, not null) => new ObjectChange<T>.Added(after),
            (not null, not null) => new ObjectChange<T>.Updated(before, after),
            _ => new ObjectChange<T>.Deleted(before!),
        };
        foreach (var handler in _handlers) handler(change);
    }

    [LoggerMessage(101, LogLevel.Information, "Watching {Resource}: {Reason}; trying again")]
    private static partial void LogUnreachable(ILogger log, string resource, string reason);

    [LoggerMessage(102, LogLevel.Information, "{Resource}: {Verb} refused: {Reason}")]
    private static partial void LogRefused(ILogger log, string resource, string verb, string reason);

    [LoggerMessage(103, LogLevel.Warning,
        "{Resource}: a list at {Listed}, older than the known {Known}, is not taken in")]
    private static partial void LogStale(ILogger log, string resource, string listed, string known);
}
