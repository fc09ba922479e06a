using System.Runtime.CompilerServices;
using Navarch.Core.Grpc;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>
/// Reads etcd's log: a watch of all keys there are, not only ours. So each revision brings an event, and that all have
/// come is seen from their numbers alone: nothing depends on when etcd says that a watch has caught up, which some
/// versions say too early (etcd issue 15220), and nothing that etcd loses stays unnoticed (17529, 18089).
/// </summary>
/// <param name="cluster">The id of the etcd cluster that the revisions belong to.</param>
sealed class EtcdLog(EtcdClient client, ulong cluster, TimeProvider time)
{
    /// <summary>etcd's revisions after one, in order: each answer holds one or more, whole.</summary>
    /// <exception cref="GrpcException">The member can't be reached, or no longer.</exception>
    /// <exception cref="EtcdLogBrokenException">What follows is not there.</exception>
    public async IAsyncEnumerable<WatchResponse> ReadAsync(
        long after, bool withPrevious, int member, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var create = new WatchCreateRequest
        {
            Key = EtcdKeys.Zero,
            RangeEnd = EtcdKeys.Zero,
            StartRevision = after + 1,
            PrevKv = withPrevious,
        };
        try
        {
            var requests = RequestAsync(create, end.Token);
            await foreach (var response in client.StreamAsync(EtcdMethods.Watch, requests, member, end.Token))
            {
                Check(response, after);
                if (response.Events.Count == 0) continue;
                after = response.Events[^1].Kv.ModRevision;
                yield return response;
            }
        }
        finally
        {
            await end.CancelAsync();
        }
    }

    private void Check(WatchResponse response, long after)
    {
        if (response.Header.ClusterId != cluster)
        {
            throw new EtcdLogBrokenException(
                $"etcd has been replaced: it was the cluster {cluster:x}, and is {response.Header.ClusterId:x}", false);
        }
        if (response.CompactRevision > 0)
        {
            throw new EtcdLogBrokenException(
                $"etcd has forgotten what followed revision {after}: it was compacted at {response.CompactRevision}",
                false);
        }
        if (response.Canceled) throw new GrpcException(GrpcStatusCode.Unavailable, response.CancelReason);
        foreach (var change in response.Events)
        {
            var revision = change.Kv.ModRevision;
            if ((revision != after && revision != after + 1) || revision == 0)
                throw new EtcdLogBrokenException($"etcd went from revision {after} to {revision}", isGap: true);
            after = revision;
        }
    }

    /// <summary>One request; the stream stays open until it is ended.</summary>
    private async IAsyncEnumerable<WatchRequest> RequestAsync(
        WatchCreateRequest create, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new WatchRequest { CreateRequest = create };
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancel);
    }
}
