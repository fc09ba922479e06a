using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Navarch.Core.Grpc;

/// <summary>
/// A gRPC client over one HTTP/2 connection: unary calls, server streams and streams both ways. HTTP/2 is spoken from
/// the first byte on (prior knowledge), or agreed on by TLS where the address is https. Every failure is a
/// <see cref="GrpcException"/>, also that of the transport (Unavailable) and of time (DeadlineExceeded); what the
/// caller cancels is a cancellation.
/// </summary>
public sealed class GrpcChannel : IDisposable
{
    readonly HttpMessageInvoker _http;
    readonly Uri _root;
    readonly GrpcOptions _options;
    readonly TimeProvider _time;

    GrpcChannel(SocketsHttpHandler handler, Uri root, GrpcOptions options, TimeProvider time)
    {
        handler.UseProxy = false;
        handler.AutomaticDecompression = DecompressionMethods.None;
        handler.EnableMultipleHttp2Connections = true;
        handler.ConnectTimeout = options.ConnectTimeout;
        if (options.Tls is { } tls) handler.SslOptions = tls;
        if (options.PingAfter is { } silence)
        {
            handler.KeepAlivePingDelay = silence;
            handler.KeepAlivePingTimeout = silence;
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        }
        _http = new HttpMessageInvoker(handler);
        (_root, _options, _time) = (root, options, time);
    }

    public static GrpcChannel ForUnixSocket(string path, GrpcOptions options, TimeProvider time)
    {
        var handler = new SocketsHttpHandler { ConnectCallback = (_, cancel) => ConnectAsync(path, cancel) };
        return new GrpcChannel(handler, new Uri("http://localhost"), options, time);
    }

    public static GrpcChannel ForAddress(Uri address, GrpcOptions options, TimeProvider time) =>
        new(new SocketsHttpHandler(), address, options, time);

    /// <param name="deadline">How long the call may take; null: as long as the caller doesn't cancel it.</param>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, TimeSpan? deadline, CancellationToken cancel)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var body = new GrpcUnaryBody(GrpcFrame.Encode(request, _options.SentMessageBytesMax));
        TResponse? answer = null;
        await foreach (var message in ExchangeAsync(method, body, deadline, cancel))
        {
            if (answer is not null)
                throw new GrpcException(GrpcStatusCode.Internal, $"{method.Path} answered with more than one message");
            answer = message;
        }
        return answer ?? throw new GrpcException(GrpcStatusCode.Internal, $"{method.Path} answered with no message");
    }

    /// <summary>One request, any number of answers; leaving the enumeration ends the call.</summary>
    public IAsyncEnumerable<TResponse> StreamAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancel)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        ExchangeAsync(
            method, new GrpcUnaryBody(GrpcFrame.Encode(request, _options.SentMessageBytesMax)), null, cancel);

    /// <summary>Requests and answers flow independently of each other.</summary>
    public IAsyncEnumerable<TResponse> DuplexAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CancellationToken cancel)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        ExchangeAsync(method, new GrpcRequestBody<TRequest>(requests, _options.SentMessageBytesMax), null, cancel);

    public void Dispose() => _http.Dispose();

    async IAsyncEnumerable<TResponse> ExchangeAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, HttpContent body, TimeSpan? deadline,
        [EnumeratorCancellation] CancellationToken cancel)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        using var call = new GrpcCall(_time, deadline, method.Path, cancel);
        using var request = Request(method.Path, body, deadline);
        using var response = await call.GuardAsync(token => _http.SendAsync(request, token));
        if (response.StatusCode != HttpStatusCode.OK || GrpcTrailers.HeadersHoldStatus(response))
        {
            GrpcTrailers.ThrowUnlessOk(response);
            yield break;
        }
        await using var answers = await call.GuardAsync(token => response.Content.ReadAsStreamAsync(token));
        while (await call.GuardAsync(token => GrpcFrame
                   .ReadAsync(answers, method.Parser, _options.ReceivedMessageBytesMax, token).AsTask()) is { } message)
            yield return message;
        GrpcTrailers.ThrowUnlessOk(response);
    }

    HttpRequestMessage Request(string path, HttpContent body, TimeSpan? deadline)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_root, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        foreach (var (name, value) in _options.Metadata) request.Headers.TryAddWithoutValidation(name, value);
        if (deadline is { } limit)
            request.Headers.TryAddWithoutValidation(
                "grpc-timeout", ((long)limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "m");
        return request;
    }

    static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
