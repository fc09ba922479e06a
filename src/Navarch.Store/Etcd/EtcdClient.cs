using Google.Protobuf;
using Navarch.Core.Grpc;

namespace Navarch.Store.Etcd;

/// <summary>
/// Calls to whichever member of the cluster answers. A read is asked again elsewhere until it is answered; a write only
/// if it certainly had no effect, because a second attempt of one that had would be refused by the first.
/// </summary>
sealed class EtcdClient : IDisposable
{
    // What a member answers before it has done anything, because it knows of no leader.
    private const string NoLeader = "etcdserver: no leader";

    private readonly EtcdStoreOptions _options;
    private readonly GrpcChannel[] _channels;
    private int _preferred;

    public EtcdClient(EtcdStoreOptions options)
    {
        _options = options;
        var channel = new GrpcOptions
        {
            ReceivedMessageBytesMax = options.Limits.AnswerBytesMax,
            ConnectTimeout = options.Limits.AnswerPatience,
            PingAfter = options.Limits.AnswerPatience,
            Tls = options.Tls,
            // A member that has lost the others refuses at once, instead of letting the call wait.
            Metadata = [new("hasleader", "true")],
        };
        _channels = [.. options.Endpoints.Select(
            endpoint => GrpcChannel.ForAddress(endpoint, channel, options.Time))];
    }

    /// <summary>The member that is asked first now, by its place among the endpoints.</summary>
    public int Preferred => (int)((uint)Volatile.Read(ref _preferred) % (uint)_channels.Length);

    /// <exception cref="StoreUnavailableException">No member answered in time.</exception>
    public Task<TResponse> ReadAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancel)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        CallAsync(method, request, _options.Limits.AnswerPatience, static _ => true, cancel);

    /// <exception cref="StoreUnavailableException">It was not done, or nobody knows whether it was.</exception>
    /// <exception cref="StoreRefusedException">It is too large.</exception>
    public Task<TResponse> WriteAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        CallAsync(method, request, _options.Limits.OutagePatience, HadNoEffect, default);

    /// <summary>Requests and answers on one member.</summary>
    public IAsyncEnumerable<TResponse> StreamAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, int member,
        CancellationToken cancel)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        _channels[member].DuplexAsync(method, requests, cancel);

    /// <summary>Prefers the next member, unless someone has turned away from this one already.</summary>
    public void TurnFrom(int member)
    {
        var seen = Volatile.Read(ref _preferred);
        if (Preferred == member) Interlocked.CompareExchange(ref _preferred, seen + 1, seen);
    }

    public void Dispose()
    {
        foreach (var channel in _channels) channel.Dispose();
    }

    public static bool IsOutage(GrpcException failure) => failure.Code
        is GrpcStatusCode.Unavailable or GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Internal
        or GrpcStatusCode.Aborted or GrpcStatusCode.Cancelled or GrpcStatusCode.Unknown;

    private static bool HadNoEffect(GrpcException failure) => failure.WasNotSent || failure.Message == NoLeader;

    // The first is said by etcd, the second by the gRPC server around it where it is more than a little too large.
    private static bool IsTooLarge(GrpcException failure) =>
        failure.Message == "etcdserver: request is too large"
        || failure.Message.StartsWith("grpc: received message larger than max", StringComparison.Ordinal);

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, TimeSpan deadline,
        Func<GrpcException, bool> mayRepeat, CancellationToken cancel)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var begun = _options.Time.GetTimestamp();
        while (true)
        {
            var member = Preferred;
            try
            {
                return await _channels[member].CallAsync(method, request, deadline, cancel);
            }
            catch (GrpcException failure) when (IsOutage(failure))
            {
                TurnFrom(member);
                var isOver = _options.Time.GetElapsedTime(begun) >= _options.Limits.OutagePatience;
                if (isOver || !mayRepeat(failure)) throw Unavailable(method.Path, member, failure);
            }
            catch (GrpcException failure) when (IsTooLarge(failure))
            {
                throw new StoreRefusedException(
                    $"the object is too large for etcd ({failure.Message}): make it smaller, or start etcd with a " +
                    "larger --max-request-bytes", failure);
            }
            catch (GrpcException failure) when (failure.Code == GrpcStatusCode.ResourceExhausted)
            {
                throw Full(member, failure);
            }
            await Task.Delay(_options.Limits.RetryInterval, _options.Time, cancel);
        }
    }

    private StoreUnavailableException Unavailable(string path, int member, GrpcException failure) => new(
        $"etcd at {_options.Endpoints[member]} did not answer {path}: {failure.Message}", !HadNoEffect(failure), failure);

    private StoreUnavailableException Full(int member, GrpcException failure) => new(
        $"etcd at {_options.Endpoints[member]} takes no writes ({failure.Message}): if its space is used " +
        "up, compact and defragment it and disarm its alarm by etcdctl", mayBeWritten: false, failure);
}
