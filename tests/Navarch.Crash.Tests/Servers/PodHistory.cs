using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Client.Http;
using Navarch.Client.Objects;

namespace Navarch.Crash.Tests.Servers;

/// <summary>
/// All pods that ever were in a namespace, as a watch from its beginning shows them: who made them, and where each was
/// put.
/// </summary>
sealed class PodHistory(string @namespace)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Owner, string Node)> _pods = [];

    /// <summary>By uid: the uid of the controller, and the node, empty before there is one.</summary>
    public IReadOnlyDictionary<string, (string Owner, string Node)> Pods
    {
        get
        {
            lock (_lock) return new Dictionary<string, (string, string)>(_pods);
        }
    }

    public int Bound => Pods.Values.Count(pod => pod.Node.Length > 0);

    /// <summary>Watches until cancelled; fails when a pod changes its owner or its node, or vanishes.</summary>
    public async Task RunAsync(HttpEndpoint endpoint, string from, CancellationToken cancel)
    {
        var options = new ListOptions { Namespace = @namespace, ResourceVersion = from };
        try
        {
            await using var watch = (await new ApiClient(endpoint).For<Pod>()
                .WatchAsync(options, TimeSpan.FromMinutes(10), cancel)).ValueOrThrow;
            await foreach (var happened in watch.Events(cancel)) Take(happened);
            Assert.Fail("the watch of the pods ended");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What was to be seen was seen.
        }
    }

    private void Take(WatchEvent<Pod> happened)
    {
        switch (happened)
        {
            case WatchEvent<Pod>.Added(var pod): Note(pod, isNew: true); break;
            case WatchEvent<Pod>.Modified(var pod): Note(pod, isNew: false); break;
            case WatchEvent<Pod>.Deleted(var pod): Assert.Fail($"the pod {pod.Metadata.Name} was deleted"); break;
            case WatchEvent<Pod>.Error(var status): Assert.Fail($"the watch of the pods failed: {status.Message}"); break;
        }
    }

    private void Note(Pod pod, bool isNew)
    {
        var (uid, owner) = (pod.Metadata.Uid, pod.Metadata.ControllerOf()?.Uid ?? "");
        lock (_lock)
        {
            Assert.Equal(isNew, !_pods.TryGetValue(uid, out var known));
            if (!isNew)
            {
                Assert.Equal(known.Owner, owner);
                if (known.Node.Length > 0) Assert.Equal(known.Node, pod.Spec.NodeName);
            }
            _pods[uid] = (owner, pod.Spec.NodeName);
        }
    }
}
