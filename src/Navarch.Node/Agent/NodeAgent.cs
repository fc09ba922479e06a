using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Api.CoreV1;
using Navarch.Client.Events;
using Navarch.Client.Informers;
using Navarch.Client.Queues;
using Navarch.Node.Cri;
using Navarch.Node.Images;
using Navarch.Node.Pods;
using Navarch.Node.Probes;
using Navarch.Node.Streaming;
using Navarch.Node.Variables;
using Navarch.Node.Volumes;

namespace Navarch.Node.Agent;

/// <summary>
/// The node agent: makes the pods that are bound to its node run, and tells the API server how they are. Steps:
/// 1 read the machine 2 register the Node 3 watch own pods and all services 4 adopt what runs, remove what nobody wants
/// 5 go on until cancelled, which leaves all containers running. Next: <see cref="PodWorker"/>.
/// </summary>
public sealed class NodeAgent : IKubeletNode
{
    static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(10);

    readonly NodeAgentOptions _options;
    readonly ApiClient _client;
    readonly IContainerRuntime _runtime;
    readonly IImageStore _images;
    readonly NodeSurroundings _around;
    readonly NodeReporter _reporter;
    readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile NodePods? _pods;

    public NodeAgent(
        NodeAgentOptions options, ApiClient client, IContainerRuntime runtime, IImageStore images,
        NodeSurroundings? around = null)
    {
        (_options, _client, _runtime, _images) = (options, client, runtime, images);
        _around = around ?? new NodeSurroundings();
        _reporter = new NodeReporter(options, client, runtime, images, _around.Time, _around.Log);
    }

    /// <summary>
    /// Completes when the server has been told how the pods are that were bound here at the start: until then it says
    /// what was true before, though the machine may have been switched off since.
    /// </summary>
    public Task Looked => _looked.Task;

    public string NodeName => _options.NodeName;
    public IReadOnlyList<Pod> Pods => _pods?.All ?? [];
    public string? Unhealthy => _reporter.Problem;

    public async ValueTask<NodeUsage> ReadUsageAsync(CancellationToken cancel) =>
        await new NodeUsageReader(_runtime, _around.Time).ReadAsync(cancel);

    public ValueTask<string> ReadMetricsAsync(CancellationToken cancel)
    {
        var running = Pods.Count(pod => pod.Status.Phase == PodPhase.Running);
        return ValueTask.FromResult(string.Create(CultureInfo.InvariantCulture, $"""
            # HELP kubelet_running_pods Number of pods that run.
            # TYPE kubelet_running_pods gauge
            kubelet_running_pods {running}
            # HELP kubelet_desired_pods Number of pods bound to this node.
            # TYPE kubelet_desired_pods gauge
            kubelet_desired_pods {Pods.Count}

            """));
    }

    /// <summary>Runs until cancelled; containers go on.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await RunUntilAsync(ending.Token);
        }
        finally
        {
            await ending.CancelAsync();
        }
    }

    async Task RunUntilAsync(CancellationToken cancel)
    {
        var time = _around.Time;
        Directory.CreateDirectory(_options.PodsDirectory);
        Directory.CreateDirectory(_options.LogsDirectory);
        var machine = Machine.Read(_options.DataDirectory, await RuntimeVersionAsync(cancel));
        await UntilAsync(() => _reporter.RegisterAsync(cancel), cancel);

        var jitter = new Jitter(_around.Random);
        var services = new Informer<Service>(
            _client, Resource.Of<Service>(), InformerOptions.Default, time, jitter, _around.Log);
        var own = new InformerOptions { FieldSelector = $"spec.nodeName={NodeName}" };
        var pods = new Informer<Pod>(_client, Resource.Of<Pod>(), own, time, jitter, _around.Log);
        var events = new EventRecorder(_client, "kubelet", time, _around.Ids, NodeName);
        var statics = new StaticPods(_options, _client, pods, () => _reporter.Node, time, _around.Log);
        using var statuses = new PodStatusWriter(_client, statics.StatusTarget, time, _around.Log);
        using var probes = new ProbeAttempt(_runtime, time);
        var context = Context(machine, services, events, statuses, probes);
        var volumes = new VolumeWatches(_client, time, jitter, _around.Log, cancel);
        var nodePods = new NodePods(
            context, volumes, () => _reporter.Node?.Metadata.Labels ?? _options.Labels, cancel);

        List<Task> running =
        [
            _reporter.RunAsync(machine, cancel),
            new LeaseKeeper(_options, _client, () => _reporter.Node, time).RunAsync(cancel),
            services.RunAsync(cancel),
            pods.RunAsync(cancel),
            events.RunAsync(cancel),
            statuses.RunAsync(cancel),
        ];
        await Task.WhenAny([.. running, WhenSyncedAsync(pods, services, cancel)]).Unwrap();
        _pods = nodePods;
        pods.OnChange(nodePods.Notice);
        running.Add(LookAsync(nodePods, statuses, cancel));
        var orphans = new Orphans(context, nodePods);
        running.AddRange(
        [
            new RuntimeWatch(_runtime, _options.Periods.RuntimePoll, time).RunAsync(nodePods.Wake, cancel),
            new LogRotation(_runtime, _options, time).RunAsync(cancel),
            new ImageCollector(_runtime, _images, _options.Periods.ImageCollection, time, _around.Log).RunAsync(cancel),
            // Static pods first: they are no orphans.
            statics.RunAsync(nodePods, cancel),
            RemoveOrphansAsync(orphans, cancel),
        ]);
        await Task.WhenAny(running).Unwrap();
    }

    async Task LookAsync(NodePods pods, PodStatusWriter statuses, CancellationToken cancel)
    {
        foreach (var pod in pods.All)
            while (!pods.HasLooked(pod.Metadata.Uid) || !statuses.IsWritten(pod.Metadata.Uid))
                await Task.Delay(LookPause, _around.Time, cancel);
        _looked.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, _around.Time, cancel);
    }

    PodWorkerContext Context(
        Machine machine, Informer<Service> services, EventRecorder events, PodStatusWriter statuses,
        ProbeAttempt probes)
    {
        var time = _around.Time;
        var objects = new ApiPodObjects(_client, services, time);
        var tokens = new TokenCache(objects, time);
        var allocatable = _reporter.Allocatable(machine.Capacity(_options.PodsMax));
        return new PodWorkerContext
        {
            Runtime = _runtime,
            RuntimeName = _options.RuntimeName,
            Images = new ImagePuller(_images, objects, events, time),
            Volumes = new PodVolumes(
                _options.PodsDirectory, new VolumePayload(objects, tokens, allocatable), tokens, time),
            Environment = new ContainerEnvironment(objects),
            Probes = probes,
            Events = events,
            Statuses = statuses,
            Facts = new NodeFacts
            {
                NodeName = NodeName,
                HostIps = _options.HostIps,
                ClusterDns = _options.ClusterDns,
                ClusterDomain = _options.ClusterDomain,
                PodsDirectory = _options.PodsDirectory,
                LogsDirectory = _options.LogsDirectory,
                CgroupRoot = _options.CgroupRoot,
                MemoryCapacityBytes = machine.MemoryBytes,
                Allocatable = allocatable,
            },
            Periods = _options.PodPeriods,
            Time = time,
            Log = _around.Log,
        };
    }

    static async Task WhenSyncedAsync(Informer<Pod> pods, Informer<Service> services, CancellationToken cancel)
    {
        await pods.WhenSynced(cancel);
        await services.WhenSynced(cancel);
    }

    async Task RemoveOrphansAsync(Orphans orphans, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await orphans.RemoveAsync(cancel);
            }
            catch (Core.Grpc.GrpcException)
            {
                // The runtime is away: later.
            }
            await Task.Delay(_options.PodPeriods.Resync, _around.Time, cancel);
        }
    }

    async Task<string> RuntimeVersionAsync(CancellationToken cancel)
    {
        var version = await _runtime.VersionAsync(cancel);
        return $"{version.RuntimeName}://{version.RuntimeVersion}";
    }

    async Task UntilAsync(Func<Task<bool>> step, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                if (await step()) return;
            }
            catch (EndpointUnreachableException)
            {
                // The server isn't up yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(500), _around.Time, cancel);
        }
    }
}

/// <summary>What an agent takes from outside, and tests give it.</summary>
public sealed record NodeSurroundings
{
    public TimeProvider Time { get; init; } = TimeProvider.System;
    public IdSource Ids { get; init; } = IdSource.System;

    /// <summary>Only spreads retries in time.</summary>
    public Random Random { get; init; } = new(1);
    public ILogger Log { get; init; } = NullLogger.Instance;
}
