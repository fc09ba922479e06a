using Navarch.Core.Grpc;
using Navarch.Node.Cri;
using Navarch.Node.Cri.V1;

namespace Navarch.Node.Streaming;

/// <summary>
/// Streams of containers behind the CRI: found by the labels that every kubelet gives its containers, streamed by the runtime's
/// own server.
/// </summary>
public sealed class CriContainerStreams(IContainerRuntime runtime) : IContainerStreams
{
    private const string PodNameLabel = "io.kubernetes.pod.name";
    private const string PodNamespaceLabel = "io.kubernetes.pod.namespace";
    private const string PodUidLabel = "io.kubernetes.pod.uid";
    private const string ContainerLabel = "io.kubernetes.container.name";

    public async ValueTask<StreamTarget> ExecAsync(ContainerKey container, CommandOptions options, CancellationToken cancel)
    {
        if (options.Command.Count == 0) return new StreamTarget.Refused(400, "you must specify the command to run");
        var (id, refusal) = await FindRunningAsync(container, cancel);
        if (id is null) return new StreamTarget.Refused(refusal!.StatusCode, refusal.Message);
        var request = new ExecRequest
        {
            ContainerId = id, Stdin = options.Stdin, Stdout = options.Stdout, Tty = options.Tty,
            Stderr = options.Stderr && !options.Tty,
        };
        request.Cmd.AddRange(options.Command);
        return await RedirectAsync(() => runtime.ExecAsync(request, cancel));
    }

    public async ValueTask<StreamTarget> AttachAsync(ContainerKey container, CommandOptions options, CancellationToken cancel)
    {
        var (id, refusal) = await FindRunningAsync(container, cancel);
        if (id is null) return new StreamTarget.Refused(refusal!.StatusCode, refusal.Message);
        var request = new AttachRequest
        {
            ContainerId = id, Stdin = options.Stdin, Stdout = options.Stdout, Tty = options.Tty,
            Stderr = options.Stderr && !options.Tty,
        };
        return await RedirectAsync(() => runtime.AttachAsync(request, cancel));
    }

    public async ValueTask<PortForwardTarget> PortForwardAsync(PodKey pod, CancellationToken cancel)
    {
        var filter = new PodSandboxFilter { State = new PodSandboxStateValue { State = PodSandboxState.SandboxReady } };
        AddLabels(filter.LabelSelector, pod);
        var sandboxes = await runtime.ListPodSandboxesAsync(filter, cancel);
        if (sandboxes.MaxBy(sandbox => sandbox.CreatedAt) is not { } newest)
            return new PortForwardTarget.Refused(404, $"pod {pod} is not running on this node");
        var target = await RedirectAsync(
            () => runtime.PortForwardAsync(new PortForwardRequest { PodSandboxId = newest.Id }, cancel));
        return target switch
        {
            StreamTarget.Redirected redirected => new PortForwardTarget.Redirected(redirected.Url),
            StreamTarget.Refused refused => new PortForwardTarget.Refused(refused.StatusCode, refused.Message),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public async ValueTask<LogTarget> FindLogAsync(ContainerKey container, bool previous, CancellationToken cancel)
    {
        var instances = await ListAsync(container, cancel);
        if (instances.Count <= (previous ? 1 : 0))
            return new LogTarget.Refused(400, previous
                ? $"previous terminated container {container} not found"
                : $"container {container} is waiting to start: it has not been created yet");
        var id = instances[previous ? 1 : 0].Id;
        if (await runtime.ContainerStatusAsync(id, cancel) is not { } status)
            return new LogTarget.Refused(404, $"container {container} has just been removed");
        return new LogTarget.File(status.LogPath, async token =>
            await runtime.ContainerStatusAsync(id, token) is { State: ContainerState.ContainerRunning or ContainerState.ContainerCreated });
    }

    public async ValueTask<CommandOutput> RunAsync(
        ContainerKey container, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancel)
    {
        var (id, refusal) = await FindRunningAsync(container, cancel);
        if (id is null) return new CommandOutput(null, default, refusal!.Message);
        try
        {
            var response = await runtime.ExecSyncAsync(id, command, timeout, cancel);
            return new CommandOutput(response.ExitCode, (byte[])[.. response.Stdout.Span, .. response.Stderr.Span]);
        }
        catch (GrpcException failed)
        {
            return new CommandOutput(null, default, failed.Message);
        }
    }

    private async ValueTask<(string? Id, StreamTarget.Refused? Refusal)> FindRunningAsync(
        ContainerKey container, CancellationToken cancel)
    {
        var instances = await ListAsync(container, cancel);
        if (instances.Count == 0) return (null, new StreamTarget.Refused(404, $"container not found: {container}"));
        return instances[0].State == ContainerState.ContainerRunning
            ? (instances[0].Id, null)
            : (null, new StreamTarget.Refused(500, $"container {container} is not running"));
    }

    /// <summary>The container's instances, newest first.</summary>
    private async ValueTask<List<Container>> ListAsync(ContainerKey container, CancellationToken cancel)
    {
        var filter = new ContainerFilter();
        AddLabels(filter.LabelSelector, container.Pod);
        filter.LabelSelector[ContainerLabel] = container.Container;
        var found = await runtime.ListContainersAsync(filter, cancel);
        return [.. found.OrderByDescending(instance => instance.CreatedAt)];
    }

    private static void AddLabels(IDictionary<string, string> labels, PodKey pod)
    {
        labels[PodNamespaceLabel] = pod.Namespace;
        labels[PodNameLabel] = pod.Name;
        if (pod.Uid is not null) labels[PodUidLabel] = pod.Uid;
    }

    private static async ValueTask<StreamTarget> RedirectAsync(Func<Task<string>> ask)
    {
        try
        {
            return new StreamTarget.Redirected(new Uri(await ask()));
        }
        catch (GrpcException refused)
        {
            return new StreamTarget.Refused(refused.Code == GrpcStatusCode.NotFound ? 404 : 500, refused.Message);
        }
    }
}
