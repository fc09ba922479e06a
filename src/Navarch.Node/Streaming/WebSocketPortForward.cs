using System.Buffers.Binary;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>
/// The old port-forward over WebSocket: channel 2i carries the data of the query's i-th port and 2i+1 its errors. The first
/// message on each is the port's number, 16 bits little endian.
/// </summary>
static class WebSocketPortForward
{
    private const int PortsMax = 64;

    private static readonly RemoteCommandVersion[] Versions =
    [
        new("v4.channel.k8s.io"),
        new("v4.base64.channel.k8s.io") { IsBase64 = true },
    ];

    public static RemoteCommandVersion? Choose(IReadOnlyList<string> offered) => offered.Count == 0
        ? new RemoteCommandVersion("")
        : Array.Find(Versions, version => offered.Contains(version.Name));

    /// <summary>Null when there is none, or one is not a port.</summary>
    public static IReadOnlyList<int>? Ports(HttpContext context)
    {
        var ports = new List<int>();
        foreach (var value in context.Request.Query["port"])
            foreach (var text in (value ?? "").Split(','))
            {
                if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0) return null;
                ports.Add(port);
            }
        return ports.Count is > 0 and <= PortsMax ? ports : null;
    }

    public static async Task RunAsync(
        WebSocket socket, RemoteCommandVersion version, IReadOnlyList<int> numbers, IForwardedPorts ports,
        StreamingLimits limits, TimeProvider time, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var channels = new WebSocketChannels(socket, numbers.Count * 2, version.Form, limits, time);
        var forwards = Task.WhenAll(numbers.Select((port, i) =>
            ForwardAsync(channels[i * 2], channels[i * 2 + 1], port, ports, ending.Token)));
        await Task.WhenAny(forwards, channels.Gone);
        if (forwards.IsCompletedSuccessfully) await channels.CloseAsync();
        await ending.CancelAsync();
        await forwards;
    }

    private static async Task ForwardAsync(
        WebSocketChannel data, WebSocketChannel error, int port, IForwardedPorts ports, CancellationToken cancel)
    {
        var number = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)port);
        try
        {
            await data.WriteAsync(number, cancel);
            await error.WriteAsync(number, cancel);
            if (await ports.JoinAsync(data, port, cancel) is { } failure)
                await error.WriteAsync(Encoding.UTF8.GetBytes(failure), cancel);
        }
        catch (Exception ended) when (Streams.IsEnd(ended))
        {
            // The client has gone.
        }
    }
}
