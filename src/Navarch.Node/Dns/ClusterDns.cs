using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Navarch.Node.Dns;

/// <summary>
/// The cluster's DNS server, over UDP and TCP. The cluster's zone is answered from memory, everything else by the host's
/// resolvers. See <see cref="ClusterDnsOptions"/> for how pods reach it.
/// </summary>
public sealed partial class ClusterDns
{
    private static readonly Meter Meter = new("Navarch.Node.Dns");
    private static readonly Counter<long> Queries = Meter.CreateCounter<long>("navarch.dns.queries", "{query}");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>("navarch.dns.dropped", "{query}");
    private static readonly TimeSpan BindRetryPeriod = TimeSpan.FromSeconds(5);

    private readonly ClusterDnsOptions _options;
    private readonly ClusterZone _zone;
    private readonly DnsForwarder _forwarder;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _queries;
    private readonly SemaphoreSlim _connections;

    public ClusterDns(ClusterDnsOptions options, ClusterZone zone, TimeProvider time, ILogger logger)
    {
        (_options, _zone, _time, _logger) = (options, zone, time, logger);
        _forwarder = new DnsForwarder(options.Upstreams, options.Limits, time);
        _queries = new SemaphoreSlim(options.Limits.QueriesMax);
        _connections = new SemaphoreSlim(options.Limits.TcpConnectionsMax);
    }

    /// <summary>Serves on all addresses until cancelled. Waits for an address that is taken until it is free.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await _zone.WhenSynced(cancel);
        await Task.WhenAll(_options.Addresses.Select(address => ServeAddressAsync(new IPEndPoint(address, _options.Port), cancel)));
    }

    private async Task ServeAddressAsync(IPEndPoint endpoint, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                using var udp = new Socket(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
                using var tcp = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                udp.Bind(endpoint);
                tcp.Bind(endpoint);
                tcp.Listen();
                Listening(_logger, endpoint);
                await Task.WhenAll(ServeUdpAsync(udp, cancel), ServeTcpAsync(tcp, cancel));
            }
            catch (SocketException taken)
            {
                CannotListen(_logger, endpoint, taken.Message);
                await Task.Delay(BindRetryPeriod, _time, cancel);
            }
        }
    }

    private async Task ServeUdpAsync(Socket socket, CancellationToken cancel)
    {
        var buffer = new byte[DnsResponseWriter.TcpBytesMax];
        var anyone = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (true)
        {
            SocketReceiveFromResult received;
            try
            {
                received = await socket.ReceiveFromAsync(buffer, anyone, cancel);
            }
            catch (SocketException refused) when (refused.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
            {
                continue;
            }
            if (!_queries.Wait(0, CancellationToken.None)) Dropped.Add(1);
            else _ = AnswerUdpAsync(socket, buffer.AsSpan(0, received.ReceivedBytes).ToArray(), received.RemoteEndPoint, cancel);
        }
    }

    private async Task AnswerUdpAsync(Socket socket, byte[] request, EndPoint asker, CancellationToken cancel)
    {
        try
        {
            if (await AnswerAsync(request, isTcp: false, cancel) is { } response) await socket.SendToAsync(response, asker, cancel);
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Askers over UDP ask again.
        }
        finally
        {
            _queries.Release();
        }
    }

    private async Task ServeTcpAsync(Socket listener, CancellationToken cancel)
    {
        while (true)
        {
            var connection = await listener.AcceptAsync(cancel);
            if (_connections.Wait(0, CancellationToken.None)) _ = ServeConnectionAsync(connection, cancel);
            else connection.Dispose();
        }
    }

    private async Task ServeConnectionAsync(Socket connection, CancellationToken cancel)
    {
        try
        {
            await using var stream = new NetworkStream(connection, ownsSocket: true);
            var length = new byte[2];
            while (true)
            {
                using var idle = new CancellationTokenSource(_options.Limits.TcpIdleMax, _time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancel);
                await stream.ReadExactlyAsync(length, either.Token);
                var request = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(request, either.Token);
                if (await AnswerAsync(request, isTcp: true, cancel) is not { } response) return;
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)response.Length);
                await stream.WriteAsync((byte[])[.. length, .. response], either.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // The asker is done, or too slow.
        }
        finally
        {
            _connections.Release();
        }
    }

    /// <summary>Null for what is no message at all: an answer could be turned against somebody else.</summary>
    internal async ValueTask<byte[]?> AnswerAsync(byte[] request, bool isTcp, CancellationToken cancel)
    {
        if (request.Length < DnsQuery.HeaderBytes || (request[2] & 0x80) != 0) return null;
        if (DnsQuery.Parse(request, out var error) is not { } query) return DnsResponseWriter.Refuse(request, error);
        var answer = query.Class == DnsQuery.InternetClass ? _zone.Answer(query.Name, query.Type) : null;
        if (Queries.Enabled) Queries.Add(1, new KeyValuePair<string, object?>("zone", answer is null ? "other" : "cluster"));
        if (answer is null)
            return await _forwarder.AskAsync(request, query, isTcp, cancel) is { } forwarded &&
                (isTcp || forwarded.Length <= query.UdpPayloadBytes)
                ? forwarded
                : DnsResponseWriter.Refuse(request, DnsResponseCode.ServerFailure);
        var bytesMax = isTcp ? DnsResponseWriter.TcpBytesMax : Math.Min(query.UdpPayloadBytes, _options.Limits.UdpBytesMax);
        return DnsResponseWriter.Write(request, query, answer, _zone.Name, bytesMax);
    }

    [LoggerMessage(7201, LogLevel.Information, "Cluster DNS listens on {Endpoint}")]
    private static partial void Listening(ILogger logger, IPEndPoint endpoint);

    [LoggerMessage(7202, LogLevel.Warning, "Cluster DNS can't listen on {Endpoint} yet: {Reason}")]
    private static partial void CannotListen(ILogger logger, IPEndPoint endpoint, string reason);
}
