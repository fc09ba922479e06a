namespace Navarch.Node.Streaming;

/// <summary>The other side of an exec or attach: who typed the command, over SPDY or WebSocket.</summary>
interface IRemoteCommandClient : IAsyncDisposable
{
    Stream? Stdin { get; }
    Stream? Stdout { get; }
    Stream? Stderr { get; }

    /// <summary>The client's terminal, resized; a byte stream of JSON objects.</summary>
    Stream? Resizes { get; }

    /// <summary>Ends when the client is gone; never fails.</summary>
    Task Gone { get; }

    /// <summary>Reports the exit, ends all streams and waits a while for the client to hang up.</summary>
    ValueTask FinishAsync(ContainerExit exit);
}
