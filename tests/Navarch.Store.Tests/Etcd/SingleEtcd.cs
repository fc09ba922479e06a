using System.Globalization;
using Google.Protobuf;
using Navarch.Core.Grpc;
using Navarch.Etcd;
using Navarch.Store.Etcd;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Tests.Etcd;

/// <summary>One etcd member, and a way to look into it past the store.</summary>
public sealed class SingleEtcd : IDisposable
{
    private readonly EtcdCluster _cluster = EtcdCluster.Start(1);
    private readonly GrpcChannel _channel;
    private int _roots;

    public SingleEtcd() => _channel = GrpcChannel.ForAddress(_cluster.Endpoints[0], new GrpcOptions(), TimeProvider.System);

    public IReadOnlyList<Uri> Endpoints => _cluster.Endpoints;

    public string NextRoot() =>
        $"/test-{Interlocked.Increment(ref _roots).ToString("d4", CultureInfo.InvariantCulture)}";

    public async Task<long> LeaseOfAsync(string key)
    {
        var request = new RangeRequest { Key = ByteString.CopyFromUtf8(key) };
        return (await _channel.CallAsync(EtcdMethods.Range, request, null, default)).Kvs.Single().Lease;
    }

    internal Task CompactAsync(Revision revision) => _channel.CallAsync(
        EtcdMethods.Compact, new CompactionRequest { Revision = revision.Value, Physical = true }, null, default);

    public void Dispose()
    {
        _channel.Dispose();
        _cluster.Dispose();
    }
}
