using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>
/// Joins a client and a command. Steps: 1 pump stdin, sizes, stdout and stderr, 2 wait for the command's end and all of its
/// output, or for the client to go, 3 tell the exit.
/// </summary>
static class RemoteCommandRelay
{
    public static async Task RunAsync(IContainerSession session, IRemoteCommandClient client, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var _ = session;
        // 1
        var input = ForwardInputAsync(client, session, ending.Token);
        var sizes = ForwardSizesAsync(client, session, ending.Token);
        var output = Task.WhenAll(
            ForwardAsync(session.Stdout, client.Stdout, ending.Token),
            ForwardAsync(session.Stderr, client.Stderr, ending.Token));
        // 2
        var end = Task.WhenAll(session.Exit, output);
        var first = await Task.WhenAny(end, client.Gone).WaitAsync(cancel);
        // 3
        if (first == end) await client.FinishAsync(await session.Exit);
        await ending.CancelAsync();
        await client.DisposeAsync();
        await session.DisposeAsync();
        await Task.WhenAll(input, sizes, output);
    }

    private static async Task ForwardInputAsync(IRemoteCommandClient client, IContainerSession session, CancellationToken cancel)
    {
        if (session.Stdin is null) return;
        await ForwardAsync(client.Stdin, session.Stdin, cancel);
        try
        {
            await session.Stdin.DisposeAsync();
        }
        catch (IOException)
        {
            // The command ended without reading all of its input.
        }
    }

    private static async Task ForwardSizesAsync(IRemoteCommandClient client, IContainerSession session, CancellationToken cancel)
    {
        if (client.Resizes is null) return;
        try
        {
            await TerminalSizes.ForwardAsync(client.Resizes, session.ResizeAsync, cancel);
            await client.Resizes.CopyToAsync(Stream.Null, cancel);
        }
        catch (Exception ended) when (Streams.IsEnd(ended))
        {
            // No more sizes: the client or the command is gone.
        }
    }

    /// <summary>Copies to the end of either; what one has and the other does not want is read and dropped.</summary>
    private static async Task ForwardAsync(Stream? from, Stream? to, CancellationToken cancel)
    {
        if (from is null) return;
        try
        {
            await Streams.PumpAsync(from, to ?? Stream.Null, cancel);
        }
        catch (Exception ended) when (Streams.IsEnd(ended))
        {
            // The relay sees the end by the command's exit or the client's going.
        }
    }
}
