using Navarch.Core.Grpc;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>The calls of etcd's protocol that are used.</summary>
static class EtcdMethods
{
    private const string KeyValues = "etcdserverpb.KV";

    public static GrpcMethod<RangeRequest, RangeResponse> Range { get; } =
        new(KeyValues, "Range", RangeResponse.Parser);

    public static GrpcMethod<TxnRequest, TxnResponse> Txn { get; } = new(KeyValues, "Txn", TxnResponse.Parser);

    public static GrpcMethod<CompactionRequest, CompactionResponse> Compact { get; } =
        new(KeyValues, "Compact", CompactionResponse.Parser);

    public static GrpcMethod<WatchRequest, WatchResponse> Watch { get; } =
        new("etcdserverpb.Watch", "Watch", WatchResponse.Parser);

    public static GrpcMethod<LeaseGrantRequest, LeaseGrantResponse> LeaseGrant { get; } =
        new("etcdserverpb.Lease", "LeaseGrant", LeaseGrantResponse.Parser);

    public static GrpcMethod<LeaseTimeToLiveRequest, LeaseTimeToLiveResponse> LeaseTimeToLive { get; } =
        new("etcdserverpb.Lease", "LeaseTimeToLive", LeaseTimeToLiveResponse.Parser);
}
