using Navarch.Core.Grpc;
using Navarch.Store.Etcd.Protocol;
using Navarch.Store.Feeding;

namespace Navarch.Store.Etcd;

/// <summary>
/// Follows etcd's log and hands it to the subscribers, whoever wrote it. When a member is lost it goes on with another
/// one from where it was.
/// </summary>
sealed class EtcdFeed : IAsyncDisposable
{
    private const int GapAttempts = 3;
    private readonly EtcdClient _client;
    private readonly EtcdKeys _keys;
    private readonly EtcdLog _log;
    private readonly EtcdReader _reader;
    private readonly EtcdRevisions _revisions;
    private readonly InFlightWrites _writes;
    private readonly EtcdStoreOptions _options;
    private readonly RevisionSignal _signal;
    private readonly SubscriberList _subscribers = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private readonly List<StoreCommit> _commits = [];
    private long _position;
    private long _compacted;
    private volatile FeedAttempt? _attempt;
    private volatile string _problem = "no answer yet";

    public EtcdFeed(
        EtcdClient client, EtcdLog log, EtcdReader reader, EtcdKeys keys, EtcdRevisions revisions,
        InFlightWrites writes, EtcdStoreOptions options, long start, long compacted)
    {
        (_client, _log, _reader, _keys, _revisions) = (client, log, reader, keys, revisions);
        (_writes, _options, _position, _compacted) = (writes, options, start, compacted);
        _signal = new RevisionSignal(revisions.Of(start));
        _running = Task.Run(RunAsync);
    }

    /// <summary>What every subscriber has seen.</summary>
    public Revision Current => _signal.Current;

    public Revision Compacted => _revisions.Of(Volatile.Read(ref _compacted));

    public ValueTask WaitBeyond(Revision seen, CancellationToken cancel) => _signal.WaitBeyond(seen, cancel);

    /// <summary>Waits until the subscribers have seen a revision that etcd is known to have.</summary>
    /// <exception cref="StoreUnavailableException">It did not come.</exception>
    public async ValueTask ReachAsync(Revision revision, bool isWritten, CancellationToken cancel)
    {
        if (Current >= revision) return;
        var begun = _options.Time.GetTimestamp();
        var reached = _signal.WaitBeyond(new Revision(revision.Value - 1), cancel).AsTask();
        while (true)
        {
            try
            {
                await reached.WaitAsync(_options.Limits.FeedPatience, _options.Time, cancel);
                return;
            }
            catch (TimeoutException late)
            {
                _attempt?.GiveUp(_options.Limits.FeedPatience);
                if (_options.Time.GetElapsedTime(begun) < _options.Limits.OutagePatience) continue;
                throw new StoreUnavailableException(
                    $"etcd has revision {revision} but does not tell what it is; this server has seen {Current} " +
                    $"({_problem})", isWritten, late);
            }
        }
    }

    /// <summary>The moment before a member is tried anew.</summary>
    public Task PauseAsync(CancellationToken cancel) =>
        Task.Delay(_options.Limits.RetryInterval, _options.Time, cancel);

    public async ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var at = Current;
            await foreach (var page in _reader.PagesAsync(prefix, at, cancel))
                foreach (var pair in page) subscriber.Load(_keys.Entry(pair));
            subscriber.Loaded(at);
            _subscribers.Add(prefix, subscriber);
        }
        finally
        {
            _turn.Release();
        }
        return new Subscription(() => Unsubscribe(subscriber));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _signal.Close();
        _stopping.Dispose();
    }

    private void Unsubscribe(IStoreSubscriber subscriber)
    {
        _turn.Wait();
        _subscribers.Remove(subscriber);
        _turn.Release();
    }

    private async Task RunAsync()
    {
        var gaps = 0;
        while (!_stopping.IsCancellationRequested)
        {
            using var attempt = new FeedAttempt(_client.Preferred, _options.Time, _stopping.Token);
            _attempt = attempt;
            try
            {
                await foreach (var response in _log.ReadAsync(_position, false, attempt.Member, attempt.Token))
                {
                    await DeliverAsync(response);
                    gaps = 0;
                }
                _problem = "the watch ended";
            }
            catch (Exception problem) when (IsPassing(problem, attempt, ref gaps))
            {
                _problem = problem.Message;
            }
            catch (Exception problem)
            {
                Fail(problem);
                return;
            }
            finally
            {
                _attempt = null;
            }
            _client.TurnFrom(attempt.Member);
            await attempt.PauseAsync(_options.Limits.RetryInterval, _stopping.Token);
        }
    }

    private static bool IsPassing(Exception problem, FeedAttempt attempt, ref int gaps) => problem switch
    {
        OperationCanceledException => attempt.Token.IsCancellationRequested,
        GrpcException failure => EtcdClient.IsOutage(failure),
        EtcdLogBrokenException broken => broken.IsGap && ++gaps < GapAttempts,
        _ => false,
    };

    private void Fail(Exception problem)
    {
        _problem = problem.Message;
        _options.FatalError(problem is EtcdLogBrokenException
            ? new StoreUnusableException(
                $"{problem.Message}; this server has seen revision {Current}: start it again, and it begins with what " +
                "is stored", problem)
            : problem);
    }

    private async Task DeliverAsync(WatchResponse response)
    {
        await _turn.WaitAsync();
        try
        {
            var events = response.Events;
            for (var i = 0; i < events.Count; i++)
            {
                Note(events[i]);
                var isLast = i + 1 == events.Count || events[i + 1].Kv.ModRevision != events[i].Kv.ModRevision;
                if (isLast) HandOver();
            }
            _subscribers.Committed();
            _position = events[^1].Kv.ModRevision;
            _signal.Publish(_revisions.Of(_position));
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Note(Event change)
    {
        var pair = change.Kv;
        if (_keys.TryRead(pair.Key, out var key))
        {
            _commits.Add(new StoreCommit(
                key, _revisions.Of(pair.ModRevision), pair.Value.Memory, change.Type == Event.Types.EventType.Delete,
                _writes.OriginOf(key, change)));
        }
        else if (pair.Key == EtcdKeys.CompactionKey)
        {
            Volatile.Write(ref _compacted, Math.Max(_compacted, EtcdKeys.Number(pair)));
        }
        else if (pair.Key == EtcdKeys.OffsetKey && EtcdKeys.Number(pair) != _revisions.Offset)
        {
            throw new EtcdLogBrokenException("etcd has been restored from a backup", isGap: false);
        }
    }

    private void HandOver()
    {
        if (_commits.Count == 1) _subscribers.Commit(_commits[0]);
        else _subscribers.Commit(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_commits));
        _commits.Clear();
    }
}
