namespace Navarch.Node.Streaming;

/// <summary>Where an exec or attach goes.</summary>
public abstract record StreamTarget
{
    private StreamTarget() { }

    /// <summary>An HTTP status and a sentence for the client.</summary>
    public sealed record Refused(int StatusCode, string Message) : StreamTarget;

    /// <summary>A streaming server that speaks remote command over SPDY, as the CRI has it.</summary>
    public sealed record Redirected(Uri Url) : StreamTarget;

    /// <summary>Streams at hand; the receiver disposes it.</summary>
    public sealed record Local(IContainerSession Session) : StreamTarget;
}

/// <summary>Where a port-forward goes.</summary>
public abstract record PortForwardTarget
{
    private PortForwardTarget() { }

    /// <inheritdoc cref="StreamTarget.Refused"/>
    public sealed record Refused(int StatusCode, string Message) : PortForwardTarget;

    /// <summary>A streaming server that speaks portforward.k8s.io over SPDY.</summary>
    public sealed record Redirected(Uri Url) : PortForwardTarget;

    /// <summary>Connects to a port of the pod; fails with a SocketException when nothing listens.</summary>
    public sealed record Local(Func<int, CancellationToken, ValueTask<Stream>> ConnectAsync) : PortForwardTarget;
}

/// <summary>A container's log.</summary>
public abstract record LogTarget
{
    private LogTarget() { }

    /// <inheritdoc cref="StreamTarget.Refused"/>
    public sealed record Refused(int StatusCode, string Message) : LogTarget;

    /// <summary>A file in the CRI's format; isWriting tells whether the container may still write to it.</summary>
    public sealed record File(string Path, Func<CancellationToken, ValueTask<bool>> IsWritingAsync) : LogTarget;
}

/// <summary>What a command printed, or why it could not be run (then ExitCode is null).</summary>
public sealed record CommandOutput(int? ExitCode, ReadOnlyMemory<byte> Output, string? Failure = null);
