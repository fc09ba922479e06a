using Navarch.Core.Grpc;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>
/// Reads the log under a prefix up to where the feed is. It has a stream of its own, opened when there is something to
/// read, so that the past costs only those who ask for it.
/// </summary>
sealed class EtcdWatch(
    EtcdClient client, EtcdLog log, EtcdFeed feed, EtcdKeys keys, EtcdRevisions revisions, string prefix, Revision after,
    int eventsMax)
    : IStoreWatch
{
    private readonly CancellationTokenSource _end = new();
    private readonly Queue<StoreEvent> _ahead = new();
    private Revision _delivered = after;
    private Revision _read = after;
    private IAsyncEnumerator<WatchResponse>? _stream;
    private Task<bool>? _next;
    private int _member;

    public async ValueTask<WatchBatch> NextAsync(CancellationToken cancel)
    {
        await feed.WaitBeyond(_delivered, cancel);
        if (_delivered < feed.Compacted) return new WatchBatch.Compacted(feed.Compacted);
        var until = feed.Current;
        while (_read < until && _ahead.Count < eventsMax)
            if (!await ReadOnAsync(cancel)) return new WatchBatch.Compacted(Revision.Max(feed.Compacted, _read));
        return Take(until);
    }

    /// <summary>Ends the stream; whatever is under way in it ends by itself.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _ = EndAsync();
    }

    private WatchBatch.Advanced Take(Revision until)
    {
        var events = new List<StoreEvent>();
        while (events.Count < eventsMax && _ahead.TryPeek(out var next) && next.Revision <= until)
            events.Add(_ahead.Dequeue());
        _delivered = _ahead.TryPeek(out var left) && left.Revision <= until
            ? new Revision(left.Revision.Value - 1)
            : _read < until ? _read : until;
        return new WatchBatch.Advanced(events, _delivered);
    }

    /// <summary>Reads the next answer. False: what comes next is not there any more.</summary>
    private async ValueTask<bool> ReadOnAsync(CancellationToken cancel)
    {
        try
        {
            _stream ??= Open();
            _next ??= _stream.MoveNextAsync().AsTask();
            var hasMore = await _next.WaitAsync(cancel);
            _next = null;
            if (hasMore) return TakeIn(_stream.Current);
            await CloseAsync();
            return true;
        }
        catch (GrpcException failure) when (EtcdClient.IsOutage(failure))
        {
            client.TurnFrom(_member);
            await CloseAsync();
            await feed.PauseAsync(cancel);
            return true;
        }
        catch (EtcdLogBrokenException)
        {
            return false;
        }
    }

    private IAsyncEnumerator<WatchResponse> Open()
    {
        _member = client.Preferred;
        return log.ReadAsync(revisions.In(_read), withPrevious: true, _member, _end.Token).GetAsyncEnumerator();
    }

    private async ValueTask CloseAsync()
    {
        _next = null;
        if (_stream is { } stream) await stream.DisposeAsync();
        _stream = null;
    }

    private async Task EndAsync()
    {
        if (_next is { } pending) await Task.WhenAny(pending);
        await CloseAsync();
        _end.Dispose();
    }

    private bool TakeIn(WatchResponse response)
    {
        foreach (var change in response.Events)
        {
            if (!keys.TryRead(change.Kv.Key, out var key) || !key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var isDelete = change.Type == Event.Types.EventType.Delete;
            var hadPrevious = isDelete || change.Kv.CreateRevision != change.Kv.ModRevision;
            // Etcd leaves out what it has compacted since, without a word.
            if (hadPrevious && change.PrevKv is null) return false;
            _ahead.Enqueue(new StoreEvent(
                key, revisions.Of(change.Kv.ModRevision), isDelete ? null : keys.Entry(change.Kv),
                hadPrevious ? keys.Entry(change.PrevKv!) : null));
        }
        _read = revisions.Of(response.Events[^1].Kv.ModRevision);
        return true;
    }
}
