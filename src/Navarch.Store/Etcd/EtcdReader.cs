using System.Runtime.CompilerServices;
using Google.Protobuf;
using Navarch.Core.Grpc;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>Reads of etcd's state. Each sees everything acknowledged before it, on whichever member it is made.</summary>
sealed class EtcdReader(EtcdClient client, EtcdKeys keys, EtcdRevisions revisions, int pageEntries)
{
    public async Task<(StoreEntry? Entry, Revision Revision)> GetAsync(string key, CancellationToken cancel)
    {
        var response = await client.ReadAsync(
            EtcdMethods.Range, new RangeRequest { Key = keys.Of(key) }, cancel);
        return (response.Kvs.Count == 0 ? null : keys.Entry(response.Kvs[0]), revisions.Of(response.Header.Revision));
    }

    public async Task<(long Count, Revision Revision)> CountAsync(string prefix, CancellationToken cancel)
    {
        var request = keys.Range(prefix, after: null);
        request.CountOnly = true;
        var response = await client.ReadAsync(EtcdMethods.Range, request, cancel);
        return (response.Count, revisions.Of(response.Header.Revision));
    }

    /// <summary>A key that is the store's own, beside its root, and how far etcd is.</summary>
    public static Task<RangeResponse> OwnKeyAsync(EtcdClient client, ByteString key, CancellationToken cancel) =>
        client.ReadAsync(EtcdMethods.Range, new RangeRequest { Key = key }, cancel);

    /// <summary>A list, to its end or its limit.</summary>
    /// <exception cref="CompactedMeanwhileException">Its revision is no longer there.</exception>
    public async Task<ListResult.Listed> ListAsync(ListQuery query, CancellationToken cancel)
    {
        var entries = new List<StoreEntry>();
        var (at, after) = (query.At ?? Revision.None, query.After);
        while (true)
        {
            var limit = query.Limit == 0 ? pageEntries : Math.Min(pageEntries, query.Limit - entries.Count);
            var page = await PageAsync(query.Prefix, at, after, limit, cancel);
            foreach (var pair in page.Kvs) entries.Add(keys.Entry(pair));
            if (at.IsNone) at = revisions.Of(page.Header.Revision);
            if (!page.More || entries.Count == query.Limit) return new(entries, at, page.Count - page.Kvs.Count);
            after = entries[^1].Key;
        }
    }

    /// <summary>All entries at a revision.</summary>
    public async IAsyncEnumerable<IReadOnlyList<KeyValue>> PagesAsync(
        string prefix, Revision at, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        while (true)
        {
            var page = await PageAsync(prefix, at, after, pageEntries, cancel);
            yield return page.Kvs;
            if (!page.More) yield break;
            after = keys.Entry(page.Kvs[^1]).Key;
        }
    }

    private async Task<RangeResponse> PageAsync(
        string prefix, Revision at, string? after, int limit, CancellationToken cancel)
    {
        var request = keys.Range(prefix, after);
        (request.Revision, request.Limit) = (revisions.In(at), limit);
        try
        {
            return await client.ReadAsync(EtcdMethods.Range, request, cancel);
        }
        catch (GrpcException refused) when (refused.Code == GrpcStatusCode.OutOfRange)
        {
            throw new CompactedMeanwhileException();
        }
    }
}
