using System.Globalization;
using Google.Protobuf;
using Navarch.Core.Grpc;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>
/// Compacts etcd, once per period whatever the number of servers: each tries to replace the compaction key as it knows
/// it from its last attempt, and only who succeeds goes on. Upstream's API servers take part by the same key.
/// </summary>
sealed class EtcdCompaction(EtcdClient client, long version)
{
    private readonly SemaphoreSlim _turn = new(1);
    private long _version = version;

    /// <summary>
    /// Compacts up to one of etcd's revisions, and says how far etcd is then; null when another server does the
    /// compacting in this period.
    /// </summary>
    public async Task<long?> TryCompactAsync(long revision, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var response = await client.WriteAsync(EtcdMethods.Txn, Claim(revision));
            if (!response.Succeeded)
            {
                var present = response.Responses[0].ResponseRange.Kvs;
                _version = present.Count == 0 ? 0 : present[0].Version;
                return null;
            }
            _version++;
            await CompactAsync(revision, cancel);
            return response.Header.Revision;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CompactAsync(long revision, CancellationToken cancel)
    {
        try
        {
            await client.ReadAsync(EtcdMethods.Compact, new CompactionRequest { Revision = revision }, cancel);
        }
        catch (GrpcException done) when (done.Code == GrpcStatusCode.OutOfRange)
        {
            // It has been compacted as far as this already.
        }
    }

    private TxnRequest Claim(long revision)
    {
        var text = revision.ToString(CultureInfo.InvariantCulture);
        return new TxnRequest
        {
            Compare =
            {
                new Compare
                {
                    Key = EtcdKeys.CompactionKey, Target = Compare.Types.CompareTarget.Version, Version = _version,
                },
            },
            Success =
            {
                new RequestOp
                {
                    RequestPut = new PutRequest
                    {
                        Key = EtcdKeys.CompactionKey, Value = ByteString.CopyFromUtf8(text),
                    },
                },
            },
            Failure = { new RequestOp { RequestRange = new RangeRequest { Key = EtcdKeys.CompactionKey } } },
        };
    }
}
