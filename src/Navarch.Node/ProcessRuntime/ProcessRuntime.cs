using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Navarch.Core.Grpc;
using Navarch.Node.Cri;
using Navarch.Node.Cri.V1;
using Navarch.Node.Network;
using Navarch.Node.Streaming;

namespace Navarch.Node.ProcessRuntime;

/// <summary>
/// Containers as processes of an ordinary user, without containerd: each has its own copy of the image's files, own mounts and
/// own process ids (unprivileged user, mount and process namespaces), and shares the host's network, where its pod has a loopback
/// address of its own.
/// </summary>
/// <remarks>
/// Not supported, and either refused or without effect: resource limits, users other than root inside, security contexts,
/// terminals of the container's own process (exec has them), host ports, pulling images, DNS in the pod (port 53 is not an
/// ordinary user's). A kernel that forbids unprivileged user namespaces is told by <see cref="WhyNotAsync"/>.
/// </remarks>
public sealed class ProcessRuntime : IContainerRuntime, IContainerStreams
{
    private readonly ProcessRuntimeOptions _options;
    private readonly ProcessImageStore _images;
    private readonly IdSource _ids;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, PodSandboxStatus> _sandboxes = [];
    private readonly ConcurrentDictionary<string, ProcessContainer> _containers = [];
    private readonly Lock _addresses = new();

    /// <summary>Finds the sandboxes and containers of an earlier run, and reads on in the output of those that still run.</summary>
    public ProcessRuntime(ProcessRuntimeOptions options, ProcessImageStore images, IdSource ids, TimeProvider time)
    {
        (_options, _images, _ids, _time) = (options, images, ids, time);
        Directory.CreateDirectory(options.SandboxesDirectory);
        Directory.CreateDirectory(options.ContainersDirectory);
        foreach (var file in Directory.EnumerateFiles(options.SandboxesDirectory))
            if (!file.EndsWith(".new", StringComparison.Ordinal))
                _sandboxes[Path.GetFileName(file)] = PodSandboxStatus.Parser.ParseFrom(File.ReadAllBytes(file));
        foreach (var directory in Directory.EnumerateDirectories(options.ContainersDirectory))
            if (ProcessContainer.Load(directory, time) is { } container) _containers[container.Id] = container;
    }

    /// <summary>Null when this runtime works here, else why not and what helps.</summary>
    public static async Task<string?> WhyNotAsync(CancellationToken cancel)
    {
        string[] user = Environment.UserName == "root" ? [] : ["--user", "--map-root-user"];
        var probe = await Hosts.HostCommand.RunAsync(
            "unshare", [.. user, "--mount", "--pid", "--fork", "--", "/bin/sh", "-c", "mount --rbind /tmp /tmp"], cancel);
        return probe.Succeeded
            ? null
            : $"the process runtime needs unprivileged user namespaces, which are refused here ({probe.Error.Trim()}); " +
                "allow them by: sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000";
    }

    public Task<VersionResponse> VersionAsync(CancellationToken cancel) => Task.FromResult(
        new VersionResponse { Version = "v1", RuntimeName = "process", RuntimeVersion = "1", RuntimeApiVersion = "v1" });

    public Task<RuntimeStatus> StatusAsync(CancellationToken cancel)
    {
        var status = new RuntimeStatus();
        status.Conditions.Add(new RuntimeCondition { Type = "RuntimeReady", Status = true });
        status.Conditions.Add(new RuntimeCondition { Type = "NetworkReady", Status = true });
        return Task.FromResult(status);
    }

    public Task UpdateRuntimeConfigAsync(RuntimeConfig config, CancellationToken cancel) => Task.CompletedTask;

    public async Task<string> RunPodSandboxAsync(PodSandboxConfig config, string runtimeHandler, CancellationToken cancel)
    {
        var id = NewId();
        PodSandboxStatus status;
        lock (_addresses)
        {
            status = new PodSandboxStatus
            {
                Id = id, Metadata = config.Metadata, State = PodSandboxState.SandboxReady,
                CreatedAt = ProcessContainer.Nanoseconds(_time.GetUtcNow()),
                Network = new PodSandboxNetworkStatus { Ip = FreeAddress_NeedsLock() },
            };
            status.Labels.Add(config.Labels);
            status.Annotations.Add(config.Annotations);
            _sandboxes[id] = status;
        }
        Directory.CreateDirectory(config.LogDirectory.Length > 0 ? config.LogDirectory : _options.SandboxesDirectory);
        await SaveAsync(status, cancel);
        return id;
    }

    public async Task StopPodSandboxAsync(string sandboxId, CancellationToken cancel)
    {
        foreach (var container in Of(sandboxId)) await container.StopAsync(TimeSpan.Zero, cancel);
        if (!_sandboxes.TryGetValue(sandboxId, out var status)) return;
        status.State = PodSandboxState.SandboxNotready;
        await SaveAsync(status, cancel);
    }

    public async Task RemovePodSandboxAsync(string sandboxId, CancellationToken cancel)
    {
        foreach (var container in Of(sandboxId)) await RemoveContainerAsync(container.Id, cancel);
        if (_sandboxes.TryRemove(sandboxId, out _)) File.Delete(Path.Combine(_options.SandboxesDirectory, sandboxId));
    }

    public Task<PodSandboxStatus?> PodSandboxStatusAsync(string sandboxId, CancellationToken cancel) =>
        Task.FromResult(_sandboxes.GetValueOrDefault(sandboxId)?.Clone());

    public Task<IReadOnlyList<PodSandbox>> ListPodSandboxesAsync(PodSandboxFilter? filter, CancellationToken cancel)
    {
        var found = new List<PodSandbox>();
        foreach (var status in _sandboxes.Values)
        {
            if (filter is { Id.Length: > 0 } && filter.Id != status.Id) continue;
            if (filter?.State is { } state && state.State != status.State) continue;
            if (filter is not null && !Matches(filter.LabelSelector, status.Labels)) continue;
            var sandbox = new PodSandbox { Id = status.Id, Metadata = status.Metadata, State = status.State, CreatedAt = status.CreatedAt };
            sandbox.Labels.Add(status.Labels);
            sandbox.Annotations.Add(status.Annotations);
            found.Add(sandbox);
        }
        return Task.FromResult<IReadOnlyList<PodSandbox>>(found);
    }

    public async Task<string> CreateContainerAsync(
        string sandboxId, ContainerConfig config, PodSandboxConfig sandbox, CancellationToken cancel)
    {
        if (!_sandboxes.ContainsKey(sandboxId)) throw NotFound($"sandbox {sandboxId}");
        var image = _images.Find(config.Image.Image) ?? throw NotFound($"image {config.Image.Image}");
        var id = NewId();
        var container = new ProcessContainer(Path.Combine(_options.ContainersDirectory, id), _time)
        {
            Config = config, SandboxId = sandboxId, ImageFolder = image, CreatedAt = _time.GetUtcNow(),
            LogPath = Path.Combine(sandbox.LogDirectory, config.LogPath),
        };
        await container.CreateAsync(cancel);
        _containers[id] = container;
        return id;
    }

    public Task StartContainerAsync(string containerId, CancellationToken cancel) => Find(containerId).StartAsync(cancel);

    public Task StopContainerAsync(string containerId, TimeSpan grace, CancellationToken cancel) =>
        _containers.TryGetValue(containerId, out var container) ? container.StopAsync(grace, cancel) : Task.CompletedTask;

    public Task RemoveContainerAsync(string containerId, CancellationToken cancel) =>
        _containers.TryRemove(containerId, out var container) ? container.RemoveAsync(cancel) : Task.CompletedTask;

    public Task<ContainerStatus?> ContainerStatusAsync(string containerId, CancellationToken cancel) =>
        Task.FromResult(_containers.GetValueOrDefault(containerId)?.Status());

    public Task<IReadOnlyList<Container>> ListContainersAsync(ContainerFilter? filter, CancellationToken cancel)
    {
        var found = new List<Container>();
        foreach (var instance in _containers.Values)
        {
            var state = instance.State;
            if (filter is { Id.Length: > 0 } && filter.Id != instance.Id) continue;
            if (filter is { PodSandboxId.Length: > 0 } && filter.PodSandboxId != instance.SandboxId) continue;
            if (filter?.State is { } wanted && wanted.State != state) continue;
            if (filter is not null && !Matches(filter.LabelSelector, instance.Config.Labels)) continue;
            var container = new Container
            {
                Id = instance.Id, PodSandboxId = instance.SandboxId, Metadata = instance.Config.Metadata, State = state,
                Image = instance.Config.Image, ImageRef = Path.GetFileName(instance.ImageFolder),
                CreatedAt = ProcessContainer.Nanoseconds(instance.CreatedAt),
            };
            container.Labels.Add(instance.Config.Labels);
            container.Annotations.Add(instance.Config.Annotations);
            found.Add(container);
        }
        return Task.FromResult<IReadOnlyList<Container>>(found);
    }

    public Task UpdateContainerResourcesAsync(string containerId, LinuxContainerResources resources, CancellationToken cancel) =>
        Task.CompletedTask;

    public Task ReopenContainerLogAsync(string containerId, CancellationToken cancel)
    {
        Find(containerId).Pump?.Reopen();
        return Task.CompletedTask;
    }

    public async Task<ExecSyncResponse> ExecSyncAsync(
        string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(timeout > TimeSpan.Zero ? timeout : Timeout.InfiniteTimeSpan, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        await using var session = PipedSession.Start(Find(containerId).Enter(command), new CommandOptions());
        try
        {
            var output = ByteString.FromStreamAsync(session.Stdout!, either.Token);
            var error = ByteString.FromStreamAsync(session.Stderr!, either.Token);
            return new ExecSyncResponse
            {
                Stdout = await output, Stderr = await error, ExitCode = (await session.Exit.WaitAsync(either.Token)).Code,
            };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new GrpcException(GrpcStatusCode.DeadlineExceeded, $"command timed out after {timeout.TotalSeconds} s");
        }
    }

    /// <summary>Streams don't go by URL here: see <see cref="IContainerStreams"/>.</summary>
    public Task<string> ExecAsync(ExecRequest request, CancellationToken cancel) => throw NoUrl();

    /// <inheritdoc cref="ExecAsync(ExecRequest, CancellationToken)"/>
    public Task<string> AttachAsync(AttachRequest request, CancellationToken cancel) => throw NoUrl();

    /// <inheritdoc cref="ExecAsync(ExecRequest, CancellationToken)"/>
    public Task<string> PortForwardAsync(PortForwardRequest request, CancellationToken cancel) => throw NoUrl();

    public Task<ContainerStats?> ContainerStatsAsync(string containerId, CancellationToken cancel) =>
        Task.FromResult<ContainerStats?>(null);

    public Task<IReadOnlyList<ContainerStats>> ListContainerStatsAsync(ContainerStatsFilter? filter, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ContainerStats>>([]);

    async ValueTask<StreamTarget> IContainerStreams.ExecAsync(
        ContainerKey container, CommandOptions options, CancellationToken cancel)
    {
        await Task.CompletedTask;
        if (Newest(container, 0) is not { } instance) return new StreamTarget.Refused(404, $"container not found: {container}");
        if (instance.State != ContainerState.ContainerRunning)
            return new StreamTarget.Refused(500, $"container {container} is not running");
        var command = instance.Enter(options.Command);
        return new StreamTarget.Local(
            options.Tty ? TerminalSession.Start(command, options) : PipedSession.Start(command, options));
    }

    ValueTask<StreamTarget> IContainerStreams.AttachAsync(
        ContainerKey container, CommandOptions options, CancellationToken cancel) =>
        new(Newest(container, 0) is { State: ContainerState.ContainerRunning, Pump: not null } instance
            ? new StreamTarget.Local(new AttachedSession(instance, options, _time))
            : new StreamTarget.Refused(404, $"container {container} is not running"));

    ValueTask<PortForwardTarget> IContainerStreams.PortForwardAsync(PodKey pod, CancellationToken cancel)
    {
        foreach (var sandbox in _sandboxes.Values)
            if (sandbox.State == PodSandboxState.SandboxReady && sandbox.Metadata.Name == pod.Name &&
                sandbox.Metadata.Namespace == pod.Namespace && (pod.Uid is null || sandbox.Metadata.Uid == pod.Uid))
                return new(new PortForwardTarget.Local((port, token) => ConnectAsync(sandbox.Network.Ip, port, token)));
        return new(new PortForwardTarget.Refused(404, $"pod {pod} is not running on this node"));
    }

    ValueTask<LogTarget> IContainerStreams.FindLogAsync(ContainerKey container, bool previous, CancellationToken cancel) =>
        new(Newest(container, previous ? 1 : 0) is { } instance
            ? new LogTarget.File(instance.LogPath, _ => new(instance.Pump is { Completion.IsCompleted: false }))
            : new LogTarget.Refused(400, previous
                ? $"previous terminated container {container} not found"
                : $"container {container} is waiting to start: it has not been created yet"));

    async ValueTask<CommandOutput> IContainerStreams.RunAsync(
        ContainerKey container, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancel)
    {
        if (Newest(container, 0) is not { State: ContainerState.ContainerRunning } instance)
            return new CommandOutput(null, default, $"container {container} is not running");
        var response = await ExecSyncAsync(instance.Id, command, timeout, cancel);
        return new CommandOutput(response.ExitCode, (byte[])[.. response.Stdout.Span, .. response.Stderr.Span]);
    }

    /// <summary>The pod's own address first; a process that listens on 127.0.0.1 is found there, for the network is the host's.</summary>
    private static async ValueTask<Stream> ConnectAsync(string address, int port, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(address), port), cancel);
        }
        catch (SocketException)
        {
            socket.Dispose();
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
        }
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The container's instance, newest first.</summary>
    private ProcessContainer? Newest(ContainerKey key, int skip)
    {
        var instances = _containers.Values.Where(instance =>
            instance.Config.Metadata.Name == key.Container && _sandboxes.TryGetValue(instance.SandboxId, out var sandbox) &&
            sandbox.Metadata.Name == key.Pod.Name && sandbox.Metadata.Namespace == key.Pod.Namespace &&
            (key.Pod.Uid is null || sandbox.Metadata.Uid == key.Pod.Uid));
        return instances.OrderByDescending(instance => instance.CreatedAt).Skip(skip).FirstOrDefault();
    }

    private string FreeAddress_NeedsLock()
    {
        var taken = _sandboxes.Values.Select(sandbox => sandbox.Network.Ip).ToHashSet();
        for (var offset = 2; offset < 1 << (32 - _options.PodCidr.PrefixLength); offset++)
        {
            var address = NodeNetworkOptions.Offset(_options.PodCidr, offset).ToString();
            if (!taken.Contains(address)) return address;
        }
        throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"no free address in {_options.PodCidr}");
    }

    private async Task SaveAsync(PodSandboxStatus status, CancellationToken cancel)
    {
        var path = Path.Combine(_options.SandboxesDirectory, status.Id);
        await File.WriteAllBytesAsync(path + ".new", status.ToByteArray(), cancel);
        File.Move(path + ".new", path, overwrite: true);
    }

    private IEnumerable<ProcessContainer> Of(string sandboxId) =>
        _containers.Values.Where(container => container.SandboxId == sandboxId);

    private ProcessContainer Find(string containerId) => _containers.GetValueOrDefault(containerId) ?? throw NotFound($"container {containerId}");

    private string NewId() => $"{_ids.NewUid():N}{_ids.NewUid():N}";

    private static bool Matches(IDictionary<string, string> selector, IDictionary<string, string> labels) =>
        selector.All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value);

    private static GrpcException NotFound(string what) => new(GrpcStatusCode.NotFound, $"{what} is not known to the process runtime");

    private static GrpcException NoUrl() => new(GrpcStatusCode.Unimplemented, "the process runtime streams without a URL");
}
