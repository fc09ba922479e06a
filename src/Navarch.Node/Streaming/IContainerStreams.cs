namespace Navarch.Node.Streaming;

/// <summary>
/// What the kubelet endpoint asks of whoever runs the containers: where a stream to one begins. containerd answers with the
/// URL of its own streaming server (<see cref="CriContainerStreams"/>); the process runtime with the process's pipes.
/// </summary>
public interface IContainerStreams
{
    /// <summary>Starts a command in a running container.</summary>
    ValueTask<StreamTarget> ExecAsync(ContainerKey container, CommandOptions options, CancellationToken cancel);

    /// <summary>Joins the streams of a running container's own process. Ending the session leaves the process alone.</summary>
    ValueTask<StreamTarget> AttachAsync(ContainerKey container, CommandOptions options, CancellationToken cancel);

    ValueTask<PortForwardTarget> PortForwardAsync(PodKey pod, CancellationToken cancel);

    /// <summary>The log of the container's current, or its previous, instance.</summary>
    ValueTask<LogTarget> FindLogAsync(ContainerKey container, bool previous, CancellationToken cancel);

    /// <summary>Runs a command to its end; stdout and stderr together (the /run endpoint).</summary>
    ValueTask<CommandOutput> RunAsync(
        ContainerKey container, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancel);
}
