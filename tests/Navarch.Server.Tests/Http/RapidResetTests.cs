using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Navarch.Server.Tests.Http;

/// <summary>
/// CVE-2023-44487: a client that opens streams and resets them at once has the server work for nothing, beyond any limit
/// of streams that are open. Such a connection is closed; others do not feel it.
/// </summary>
public sealed class RapidResetTests
{
    private const int FloodMax = 200_000;

    [Theory]
    [InlineData("/api/v1/pods")]
    [InlineData("/version")]
    public async Task A_flood_of_resets_ends_the_connection_and_costs_no_memory(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        (await admin.GetAsync("/version")).EnsureSuccessStatusCode();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var connection = 0; connection < 3; connection++)
        {
            var streams = await FloodAsync(server.Host.Addresses[0], path);
            Assert.InRange(streams, 1, FloodMax - 1);
        }
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/namespaces")).StatusCode);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 32 << 20, $"{grown >> 20} MiB more after the floods");
    }

    /// <summary>How many streams could be opened and reset before the server had enough.</summary>
    private static async Task<int> FloodAsync(IPEndPoint server, string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server, limit.Token);
        await using var tls = new SslStream(tcp.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", ApplicationProtocols = [SslApplicationProtocol.Http2] }, limit.Token);
        await tls.WriteAsync((byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(4, 0, 0, [])], limit.Token);
        var closed = ReadToEndAsync(tls, limit.Token);
        // Literals without indexing (RFC 7541 §6.2.2), names of the static table: GET, https, host, path.
        byte[] head = [0x82, 0x87, 0x01, 1, (byte)'h', 0x04, (byte)path.Length, .. System.Text.Encoding.ASCII.GetBytes(path)];
        var streams = 0;
        try
        {
            while (streams < FloodMax && !closed.IsCompleted)
            {
                var batch = new List<byte>();
                for (var i = 0; i < 50; i++, streams++)
                {
                    batch.AddRange(Frame(1, 0x5, (streams * 2) + 1, head)); // END_STREAM, END_HEADERS
                    batch.AddRange(Frame(3, 0, (streams * 2) + 1, [0, 0, 0, 8])); // CANCEL
                }
                await tls.WriteAsync(batch.ToArray(), limit.Token);
            }
        }
        catch (IOException)
        {
            // The server has closed: that is what is hoped for.
        }
        await closed;
        return streams;
    }

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload) =>
    [
        (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags,
        (byte)(stream >> 24), (byte)(stream >> 16), (byte)(stream >> 8), (byte)stream, .. payload,
    ];

    private static async Task ReadToEndAsync(SslStream tls, CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await tls.ReadAsync(buffer, cancel) > 0) { }
        }
        catch (IOException)
        {
            // Cut rather than closed: as good.
        }
    }
}
