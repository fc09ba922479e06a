using Navarch.Api.CoreV1;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Client.Informers;
using Navarch.Client.Queues;

namespace Navarch.Node.Simulation;

/// <summary>
/// Any number of nodes in one process, of which nothing is real but what the API server sees: one shared watch of all
/// pods, a lease per node, and pods that become ready by rule. With virtual time and a seeded random it is
/// deterministic.
/// </summary>
public sealed partial class SimulatedNodes
{
    static readonly WorkQueueOptions Paced = new()
    {
        RetryMin = TimeSpan.FromMilliseconds(100),
        RetryMax = TimeSpan.FromSeconds(10),
        RetriesPerSecond = 1000,
        RetryBurst = 1000,
    };

    readonly ApiClient _client;
    readonly SimulatedNodesOptions _options;
    readonly TimeProvider _time;
    readonly Random _random;
    readonly ILogger _log;
    readonly Informer<Pod> _pods;
    readonly bool _runsInformer;
    readonly WorkQueue<ObjectKey> _queue;
    readonly Dictionary<string, SimulatedNode> _nodes = new(StringComparer.Ordinal);
    readonly List<SimulatedNode> _inOrder = [];
    readonly Lock _lock = new();
    readonly Dictionary<string, SimulatedPod> _seen = new(StringComparer.Ordinal);
    int _addresses;

    /// <param name="client">Who the nodes are.</param>
    /// <param name="options">How many, and how fast.</param>
    /// <param name="time">Of the cluster.</param>
    /// <param name="random">Draws how long pods take.</param>
    /// <param name="log">For what is refused.</param>
    /// <param name="informers">Those of the process, which someone else runs; the nodes have their own when null.</param>
    public SimulatedNodes(
        ApiClient client, SimulatedNodesOptions options, TimeProvider time, Random random, ILogger? log = null,
        SharedInformers? informers = null)
    {
        (_client, _options, _time, _random) = (client, options, time, random);
        _log = log ?? NullLogger.Instance;
        _queue = new WorkQueue<ObjectKey>(time, Paced);
        _runsInformer = informers is null;
        _pods = informers?.Of<Pod>() ?? new Informer<Pod>(
            client, Resource.WithoutManagers<Pod>(), new InformerOptions { FieldSelector = "spec.nodeName!=" }, time,
            new Jitter(random), _log);
        _pods.OnChange(Notice);
        for (var i = 0; i < options.Count; i++) Add(i);
    }

    public IEnumerable<string> Names => _inOrder.Select(node => node.Name);

    /// <summary>The node falls silent, and its pods with it.</summary>
    public void Kill(string node) => _nodes[node].IsAlive = false;

    /// <summary>The node is back, and sees to its pods again.</summary>
    public void Revive(string node)
    {
        _nodes[node].IsAlive = true;
        foreach (var pod in _pods.Snapshot.All)
            if (pod.Spec.NodeName == node) _queue.Add(ObjectKey.Of(pod));
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        List<Task> running = [_queue.RunAsync(_options.Workers, StepAsync, cancel)];
        if (_runsInformer) running.Add(_pods.RunAsync(cancel));
        // Registered at once, or within one lease period when they are many.
        var spread = TimeSpan.FromMilliseconds(Math.Min(_options.LeasePeriod.TotalMilliseconds, _inOrder.Count * 2.0));
        for (var i = 0; i < _inOrder.Count; i++)
            running.Add(_inOrder[i].RunAsync(spread * i / _inOrder.Count, cancel));
        await await Task.WhenAny(running);
    }

    void Add(int index)
    {
        var ip = $"10.{192 + (index >> 16)}.{(index >> 8) & 255}.{index & 255}";
        var node = new SimulatedNode(_options.NamePrefix + index, ip, _client, _options, _time);
        _nodes.Add(node.Name, node);
        _inOrder.Add(node);
    }

    void Notice(ObjectChange<Pod> change)
    {
        var pod = change.Latest;
        if (!_nodes.ContainsKey(pod.Spec.NodeName)) return;
        if (change is ObjectChange<Pod>.Deleted)
            lock (_lock) _seen.Remove(pod.Metadata.Uid);
        else _queue.Add(ObjectKey.Of(pod));
    }

    async Task StepAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_pods.Snapshot.Find(key) is not { } pod || !_nodes.TryGetValue(pod.Spec.NodeName, out var node)) return;
        if (!node.IsAlive) return;
        var known = Known(pod);
        var step = SimulatedPods.Next(
            pod, known.Seen, known.StartDelay, _options.StopDelay, known.Ip, node.Ip, _time.GetUtcNow());
        try
        {
            if (await TakeAsync(step, pod, cancel)) _queue.Forget(key);
            else _queue.Retry(key);
        }
        catch (EndpointUnreachableException)
        {
            _queue.Retry(key);
        }
    }

    SimulatedPod Known(Pod pod)
    {
        lock (_lock)
        {
            if (_seen.TryGetValue(pod.Metadata.Uid, out var known)) return known;
            var number = _addresses++;
            var ip = $"10.{64 + ((number >> 16) & 127)}.{(number >> 8) & 255}.{number & 255}";
            var delay = _options.StartDelayMin
                + ((_options.StartDelayMax - _options.StartDelayMin) * _random.NextDouble());
            return _seen[pod.Metadata.Uid] = new SimulatedPod(_time.GetUtcNow(), delay, ip);
        }
    }

    /// <returns>False when it is to be tried again.</returns>
    async Task<bool> TakeAsync(SimulatedPodStep step, Pod pod, CancellationToken cancel)
    {
        var (@namespace, name) = (pod.Metadata.Namespace, pod.Metadata.Name);
        switch (step)
        {
            case SimulatedPodStep.Wait wait:
                _queue.AddAfter(ObjectKey.Of(pod), wait.Delay);
                return true;
            case SimulatedPodStep.Report report:
                var patch = Pods.PodStatusPatch.Of(pod.Metadata.Uid, report.Status);
                return Settled(pod, await _client.For<Pod>().PatchAsync(
                    @namespace, name, patch, cancel, new WriteOptions { Subresource = "status" }));
            case SimulatedPodStep.Remove:
                var options = new DeleteOptions
                {
                    GracePeriodSeconds = 0,
                    Preconditions = new Preconditions { Uid = pod.Metadata.Uid },
                };
                return Settled(pod, await _client.DeleteAsync<Pod>(@namespace, name, cancel, options));
            default:
                return true;
        }
    }

    // Not found and conflict mean that the pod is gone or another: nothing left to do for this one.
    bool Settled<T>(Pod pod, ApiResult<T> result)
    {
        if (result is not ApiResult<T>.Refused(var status)) return true;
        Refused(pod.Metadata.Namespace, pod.Metadata.Name, status.Message);
        return false;
    }

    [LoggerMessage(20, LogLevel.Warning, "simulated pod {Namespace}/{Name}: {Message}")]
    private partial void Refused(string @namespace, string name, string message);
}

/// <summary>What a simulated node has drawn for a pod.</summary>
sealed record SimulatedPod(DateTimeOffset Seen, TimeSpan StartDelay, string Ip);
