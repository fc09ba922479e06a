using System.Net;
using System.Net.Sockets;
using Navarch.Node.ProcessRuntime;
using Navarch.Node.Streaming;

namespace Navarch.Node.Tests.Streaming;

/// <summary>Every container is this machine: commands run as they are, ports are loopback's, the log is a given file.</summary>
sealed class ProcessStreams : IContainerStreams
{
    private static readonly Dictionary<string, string> Environment = new() { ["PATH"] = "/usr/bin:/bin" };

    public string LogPath { get; set; } = "";

    public ValueTask<StreamTarget> ExecAsync(ContainerKey container, CommandOptions options, CancellationToken cancel)
    {
        if (container.Container == "missing") return new(new StreamTarget.Refused(404, $"container not found: {container}"));
        var command = new CommandLine(options.Command) { Environment = Environment };
        return new(new StreamTarget.Local(
            options.Tty ? TerminalSession.Start(command, options) : PipedSession.Start(command, options)));
    }

    public ValueTask<StreamTarget> AttachAsync(ContainerKey container, CommandOptions options, CancellationToken cancel) =>
        ExecAsync(container, options with { Command = ["cat"] }, cancel);

    public ValueTask<PortForwardTarget> PortForwardAsync(PodKey pod, CancellationToken cancel) =>
        new(new PortForwardTarget.Local(async (port, token) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), token);
            return new NetworkStream(socket, ownsSocket: true);
        }));

    public ValueTask<LogTarget> FindLogAsync(ContainerKey container, bool previous, CancellationToken cancel) =>
        new(new LogTarget.File(LogPath, _ => new(false)));

    public async ValueTask<CommandOutput> RunAsync(
        ContainerKey container, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancel)
    {
        await using var session = PipedSession.Start(new CommandLine(command) { Environment = Environment }, new CommandOptions());
        var output = new MemoryStream();
        await session.Stdout!.CopyToAsync(output, cancel);
        return new CommandOutput((await session.Exit).Code, output.ToArray());
    }
}
