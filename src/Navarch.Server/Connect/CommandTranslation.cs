using Microsoft.AspNetCore.Http;
using Navarch.Api.Codecs;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Server.Connect;

/// <summary>
/// Exec and attach between a client that speaks v5.channel.k8s.io over WebSocket and a node that speaks v4 over SPDY.
/// Steps: 1 switch the client, 2 switch the node, 3 open its streams, 4 relay until the command has ended or the client
/// has gone, 5 tell the outcome. From 1 on a failure is told on the error channel: HTTP is over.
/// </summary>
internal sealed class CommandTranslation(BackendUpgrade upgrade, StreamingLimits limits, TimeProvider time)
{
    public const string Protocol = "v5.channel.k8s.io";
    private const string NodeProtocol = "v4.channel.k8s.io";
    private const int Stdin = 0, Stdout = 1, Stderr = 2, Error = 3, Resize = 4;
    private const int ChannelCount = 5;
    private const int StatusBytesMax = 64 * 1024;

    /// <summary>A node that is idle for long is still asked whether it is there.</summary>
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(5);

    /// <summary>Always null: the client has its answer when this ends.</summary>
    public async ValueTask<Status?> RunAsync(
        HttpContext context, CommandStreams asked, ConnectTarget.Reachable target, CancellationToken cancel)
    {
        // 1
        using var socket = await WebSocketUpgrade.AcceptAsync(context, Protocol);
        var form = new ChannelForm(IsBase64: false, HasCloseSignal: true);
        await using var client = new WebSocketChannels(socket, ChannelCount, form, limits, time);
        try
        {
            // An empty message tells the client that it is connected.
            var first = asked.Stdout ? Stdout : asked.Stderr ? Stderr : Error;
            await client[first].WriteAsync(ReadOnlyMemory<byte>.Empty, cancel);
            if (!asked.Stdin) await client[Stdin].DisposeAsync();
            if (!asked.Tty) await client[Resize].DisposeAsync();
            if (await TranslateAsync(client, asked, target, cancel) is { } outcome)
                await client[Error].WriteAsync(outcome, cancel);
        }
        catch (Exception gone) when (Streams.IsEnd(gone))
        {
            return null; // There is nobody left to be told.
        }
        await client.CloseAsync();
        return null;
    }

    /// <summary>A Status as JSON; null when the client has gone.</summary>
    private async Task<ReadOnlyMemory<byte>?> TranslateAsync(
        WebSocketChannels client, CommandStreams asked, ConnectTarget.Reachable target, CancellationToken cancel)
    {
        // 2
        var (answer, refusal) = await upgrade.ToSpdyAsync(target, [NodeProtocol], cancel);
        if (answer is null) return Encode(refusal!);
        using var disposal = answer;
        var transport = await answer.Content.ReadAsStreamAsync(cancel);
        await using var node = SpdyConnection.Start(transport, SpdyRole.Client, limits);
        try
        {
            // 3
            var streams = await OpenAsync(node, asked, cancel);
            // 4
            return await RelayAsync(client, node, streams, cancel);
        }
        catch (IOException broken)
        {
            return Encode(Statuses.InternalError($"{target.Location.Authority}: {broken.Message}"));
        }
    }

    /// <summary>By channel; the order is that of upstream's clients.</summary>
    private static async Task<SpdyStream?[]> OpenAsync(SpdyConnection node, CommandStreams asked, CancellationToken cancel)
    {
        var streams = new SpdyStream?[ChannelCount];
        foreach (var (channel, type, isAsked) in new[]
        {
            (Error, "error", true), (Stdin, "stdin", asked.Stdin), (Stdout, "stdout", asked.Stdout),
            (Stderr, "stderr", asked.Stderr), (Resize, "resize", asked.Tty),
        })
            if (isAsked) streams[channel] = await node.OpenAsync(new SpdyHeaders(("streamtype", type)));
        foreach (var stream in streams)
            if (stream is not null) await stream.WaitForReplyAsync(cancel);
        return streams;
    }

    private async Task<ReadOnlyMemory<byte>?> RelayAsync(
        WebSocketChannels client, SpdyConnection node, SpdyStream?[] streams, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var inputs = Task.WhenAll(
            ForwardInputAsync(client[Stdin], streams[Stdin], ending.Token),
            ForwardInputAsync(client[Resize], streams[Resize], ending.Token),
            PingAsync(node, ending.Token));
        var outputs = Task.WhenAll(
            ForwardAsync(streams[Stdout], client[Stdout], ending.Token),
            ForwardAsync(streams[Stderr], client[Stderr], ending.Token));
        var outcome = ReadOutcomeAsync(streams[Error]!, ending.Token);
        var end = Task.WhenAll(outcome, outputs);
        var isOver = await Task.WhenAny(end, client.Gone) == end;
        await ending.CancelAsync();
        await node.DisposeAsync();
        await Task.WhenAll(end, inputs);
        return isOver ? await outcome : null;
    }

    /// <summary>The client's end of input is the command's.</summary>
    private static async Task ForwardInputAsync(Stream from, SpdyStream? to, CancellationToken cancel)
    {
        await ForwardAsync(from, to, cancel);
        try
        {
            if (to is not null) await to.CompleteWritesAsync();
        }
        catch (Exception gone) when (Streams.IsEnd(gone))
        {
            // The command ended without reading all of its input.
        }
    }

    private static async Task ForwardAsync(Stream? from, Stream? to, CancellationToken cancel)
    {
        if (from is null || to is null) return;
        try
        {
            await Streams.PumpAsync(from, to, cancel);
        }
        catch (Exception ended) when (Streams.IsEnd(ended))
        {
            // The relay sees the end by the command's outcome or the client's going.
        }
    }

    private async Task PingAsync(SpdyConnection node, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(PingInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel)) await node.PingAsync();
        }
        catch (Exception ended) when (Streams.IsEnd(ended))
        {
            // Its streams end as well.
        }
    }

    /// <summary>The node's Status as it is; one of ours when the node has gone without telling.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadOutcomeAsync(SpdyStream error, CancellationToken cancel)
    {
        using var told = new MemoryStream();
        try
        {
            var buffer = new byte[4096];
            while (told.Length < StatusBytesMax && await error.ReadAsync(buffer, cancel) is > 0 and var count)
                told.Write(buffer, 0, count);
            if (told.Length > 0) return told.ToArray();
        }
        catch (Exception ended) when (Streams.IsEnd(ended))
        {
            // A part of a Status is none.
        }
        return Encode(Statuses.InternalError("the node closed the connection without telling how the command ended"));
    }

    private static ReadOnlyMemory<byte> Encode(Status status) => KubernetesJson.Serialize(status, "v1", "Status");
}
