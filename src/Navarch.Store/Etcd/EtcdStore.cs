using System.Globalization;
using Google.Protobuf;
using Navarch.Core.Grpc;
using Navarch.Core.Invariants;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>
/// The store of many servers: an etcd v3 cluster, keys laid out as upstream's. etcd's revisions are the store's.
/// <list type="bullet">
/// <item>A write is one transaction: if the key's mod revision is as expected, put or delete.</item>
/// <item>One watch feeds all subscribers with everybody's writes (<see cref="EtcdFeed"/>). A write is acknowledged, and
/// a read answered, when the feed has come as far: so nobody who knows of a revision sees a state before it.</item>
/// <item><see cref="CatchUpAsync"/> asks etcd how far it is, and waits until the feed is there.</item>
/// </list>
/// </summary>
public sealed class EtcdStore : IRestorableStore
{
    private readonly EtcdStoreOptions _options;
    private readonly EtcdClient _client;
    private readonly EtcdKeys _keys;
    private readonly EtcdReader _reader;
    private readonly EtcdRevisions _revisions;
    private readonly EtcdLog _log;
    private readonly EtcdFeed _feed;
    private readonly EtcdLeases _leases;
    private readonly EtcdCompaction _compaction;
    private readonly EtcdProbe _probe;
    private readonly InFlightWrites _writes = new();

    private EtcdStore(EtcdStoreOptions options, EtcdClient client, long offset, RangeResponse start)
    {
        (_options, _client) = (options, client);
        _revisions = new EtcdRevisions(offset);
        _keys = new EtcdKeys(options.Root, _revisions);
        _reader = new EtcdReader(client, _keys, _revisions, options.Limits.ListChunkEntries);
        _log = new EtcdLog(client, start.Header.ClusterId, options.Time);
        var compaction = start.Kvs.Count == 0 ? null : start.Kvs[0];
        _feed = new EtcdFeed(
            client, _log, _reader, _keys, _revisions, _writes, options, start.Header.Revision,
            EtcdKeys.Number(compaction));
        _leases = new EtcdLeases(client, options.Limits, options.Time);
        _compaction = new EtcdCompaction(client, compaction?.Version ?? 0);
        _probe = new EtcdProbe(AskRevisionAsync);
    }

    /// <exception cref="StoreUnusableException">No member answers, or they don't let this process in.</exception>
    public static async Task<EtcdStore> OpenAsync(EtcdStoreOptions options, CancellationToken cancel)
    {
        Invariant.Holds(options.Endpoints.Count > 0);
        var client = new EtcdClient(options);
        try
        {
            var offset = await EtcdReader.OwnKeyAsync(client, EtcdKeys.OffsetKey, cancel);
            var compaction = await EtcdReader.OwnKeyAsync(client, EtcdKeys.CompactionKey, cancel);
            return new EtcdStore(options, client, EtcdKeys.Number(offset.Kvs.FirstOrDefault()), compaction);
        }
        catch (Exception problem)
        {
            client.Dispose();
            if (problem is StoreUnavailableException or GrpcException)
            {
                throw new StoreUnusableException(
                    $"{problem.Message}: check that etcd runs at {string.Join(", ", options.Endpoints)}, and that the " +
                    "certificates given are its own", problem);
            }
            throw;
        }
    }

    public Revision Current => _feed.Current;

    public Revision Compacted => _feed.Compacted;

    public async ValueTask<Revision> CatchUpAsync(CancellationToken cancel)
    {
        var revision = await _probe.AskAsync().WaitAsync(cancel);
        await _feed.ReachAsync(revision, isWritten: false, cancel);
        return Current;
    }

    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancel)
    {
        var (entry, revision) = await _reader.GetAsync(key, cancel);
        await _feed.ReachAsync(revision, isWritten: false, cancel);
        return entry;
    }

    public async ValueTask<long> CountAsync(string prefix, CancellationToken cancel)
    {
        var (count, revision) = await _reader.CountAsync(prefix, cancel);
        await _feed.ReachAsync(revision, isWritten: false, cancel);
        return count;
    }

    public async ValueTask<ListResult> ListAsync(ListQuery query, CancellationToken cancel)
    {
        if (query.At > Current && query.At > await CatchUpAsync(cancel)) return new ListResult.Future(Current);
        while (true)
        {
            if (query.At < Compacted) return new ListResult.Compacted(Compacted);
            try
            {
                var listed = await _reader.ListAsync(query, cancel);
                await _feed.ReachAsync(listed.Revision, isWritten: false, cancel);
                return listed;
            }
            catch (CompactedMeanwhileException)
            {
                if (query.At is { } at)
                    return new ListResult.Compacted(Revision.Max(Compacted, new Revision(at.Value + 1)));
            }
        }
    }

    public async ValueTask<WriteResult> PutAsync(
        string key,
        ReadOnlyMemory<byte> value,
        Revision expected,
        TimeSpan? timeToLive,
        object? origin,
        CancellationToken cancel)
    {
        Invariant.Holds(value.Length <= _options.Limits.ValueBytesMax);
        var lease = timeToLive is { } duration ? await _leases.ForAsync(duration, cancel) : 0;
        var write = new InFlightWrite(key, _revisions.In(expected), value, origin);
        var put = new RequestOp
        {
            RequestPut = new PutRequest
            {
                Key = _keys.Of(key), Value = UnsafeByteOperations.UnsafeWrap(value), Lease = lease,
            },
        };
        try
        {
            return await WriteAsync(write, put, cancel);
        }
        catch (GrpcException gone) when (gone.Code == GrpcStatusCode.NotFound && lease != 0)
        {
            // The lease has ended before its time: etcd was away for longer than it lasted.
            await _leases.ForgetAsync(cancel);
            put.RequestPut.Lease = await _leases.ForAsync(timeToLive!.Value, cancel);
            return await WriteAsync(new InFlightWrite(key, write.Expected, value, origin), put, cancel);
        }
    }

    public async ValueTask<WriteResult> DeleteAsync(
        string key, Revision expected, object? origin, CancellationToken cancel)
    {
        if (expected.IsNone) return new WriteResult.Conflict(await GetAsync(key, cancel));
        var delete = new RequestOp { RequestDeleteRange = new DeleteRangeRequest { Key = _keys.Of(key) } };
        return await WriteAsync(
            new InFlightWrite(key, _revisions.In(expected), Value: null, origin), delete, cancel);
    }

    public IStoreWatch Watch(string prefix, Revision after) =>
        new EtcdWatch(
        _client, _log, _feed, _keys, _revisions, prefix, after, _options.Limits.WatchBatchEvents);

    public ValueTask<IDisposable> SubscribeAsync(
        string prefix, IStoreSubscriber subscriber, CancellationToken cancel) =>
        _feed.SubscribeAsync(prefix, subscriber, cancel);

    public async ValueTask CompactAsync(Revision revision, CancellationToken cancel)
    {
        Invariant.Holds(revision <= Current);
        if (revision <= Compacted) return;
        if (await _compaction.TryCompactAsync(_revisions.In(revision), cancel) is { } done)
            await _feed.ReachAsync(_revisions.Of(done), isWritten: true, cancel);
    }

    public async ValueTask AdvanceAsync(Revision revision, CancellationToken cancel)
    {
        var current = await CatchUpAsync(cancel);
        Invariant.Holds(revision > current);
        // The write that says so is the one at that revision.
        _revisions.Offset = revision.Value - _revisions.In(current) - 1;
        var put = new PutRequest
        {
            Key = EtcdKeys.OffsetKey,
            Value = ByteString.CopyFromUtf8(_revisions.Offset.ToString(CultureInfo.InvariantCulture)),
        };
        var request = new TxnRequest { Success = { new RequestOp { RequestPut = put } } };
        var response = await _client.WriteAsync(EtcdMethods.Txn, request);
        await _feed.ReachAsync(_revisions.Of(response.Header.Revision), isWritten: true, cancel);
    }

    /// <summary>Writes a backup of the state now, and says how many keys it holds. Servers may go on meanwhile.</summary>
    /// <exception cref="StoreUnusableException">It took longer than etcd remembers what was overwritten meanwhile.</exception>
    public async Task<long> BackUpAsync(string path, CancellationToken cancel)
    {
        var backup = new EtcdBackup(_client, _reader, _keys, _options.Time);
        try
        {
            return await backup.WriteAsync(path, await CatchUpAsync(cancel), cancel);
        }
        catch (CompactedMeanwhileException compacted)
        {
            throw new StoreUnusableException(
                "etcd was compacted while it was read: try again, when it is less busy", compacted);
        }
    }

    /// <summary>Nothing to do: what expires, etcd deletes by its leases.</summary>
    public ValueTask<int> ExpireAsync(int limit, CancellationToken cancel) => ValueTask.FromResult(0);

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        _client.Dispose();
    }

    private async Task<WriteResult> WriteAsync(InFlightWrite write, RequestOp operation, CancellationToken cancel)
    {
        await _writes.EnterAsync(write, cancel);
        try
        {
            var response = await _client.WriteAsync(EtcdMethods.Txn, Conditional(write, operation));
            var revision = _revisions.Of(response.Header.Revision);
            await _feed.ReachAsync(revision, response.Succeeded, default);
            if (response.Succeeded) return new WriteResult.Written(revision);
            var present = response.Responses[0].ResponseRange.Kvs;
            return new WriteResult.Conflict(present.Count == 0 ? null : _keys.Entry(present[0]));
        }
        finally
        {
            _writes.Leave(write);
        }
    }

    private static TxnRequest Conditional(InFlightWrite write, RequestOp operation)
    {
        var key = operation.RequestPut?.Key ?? operation.RequestDeleteRange.Key;
        return new TxnRequest
        {
            Compare =
            {
                new Compare
                {
                    Key = key, Target = Compare.Types.CompareTarget.Mod, ModRevision = write.Expected,
                },
            },
            Success = { operation },
            Failure = { new RequestOp { RequestRange = new RangeRequest { Key = key } } },
        };
    }

    private async Task<Revision> AskRevisionAsync()
    {
        var known = Current;
        var response = await EtcdReader.OwnKeyAsync(_client, EtcdKeys.CompactionKey, default);
        var revision = _revisions.Of(response.Header.Revision);
        if (revision < known)
        {
            _options.FatalError(new StoreUnusableException(
                $"etcd has gone back from revision {known} to {revision}: it was restored without moving its revision " +
                "on; start this server again, and clients that have seen more will list anew"));
        }
        return revision;
    }
}
