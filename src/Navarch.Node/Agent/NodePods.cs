using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Client.Informers;
using Navarch.Node.Pods;
using Navarch.Node.Volumes;

namespace Navarch.Node.Agent;

/// <summary>The pods of the node, each with its worker.</summary>
sealed partial class NodePods(
    PodWorkerContext context, VolumeWatches volumes, Func<IReadOnlyDictionary<string, string>> nodeLabels,
    CancellationToken cancel)
{
    readonly ConcurrentDictionary<string, PodWorker> _workers = new(StringComparer.Ordinal);

    public IReadOnlyList<Pod> All => [.. _workers.Values.Select(worker => worker.Pod)];

    public bool Knows(string podUid) => _workers.ContainsKey(podUid);

    /// <summary>Whether the worker of the pod has looked at it since the agent started; true too when it has none.</summary>
    public bool HasLooked(string podUid) => !_workers.TryGetValue(podUid, out var worker) || worker.HasLooked;

    public void Wake(string podUid)
    {
        if (_workers.TryGetValue(podUid, out var worker)) worker.Wake();
    }

    /// <summary>Called one at a time.</summary>
    public void Notice(ObjectChange<Pod> change)
    {
        // A mirror only shows a pod that runs from a file.
        if (StaticPods.IsMirror(change.Latest)) return;
        var uid = change.Latest.Metadata.Uid;
        if (change is ObjectChange<Pod>.Deleted) Remove(uid);
        else Set(change.Latest);
        // Deleted and made anew between two looks: the one before is gone.
        if (change is ObjectChange<Pod>.Updated(var before, _) && before.Metadata.Uid != uid)
            Remove(before.Metadata.Uid);
    }

    public void Set(Pod pod)
    {
        if (IsTerminal(pod)) volumes.Forget(pod);
        if (_workers.TryGetValue(pod.Metadata.Uid, out var known)) known.Update(pod);
        else Start(pod);
    }

    public void Remove(string podUid)
    {
        if (_workers.TryGetValue(podUid, out var worker)) worker.Remove();
    }

    void Start(Pod pod)
    {
        var worker = new PodWorker(context, pod, Refusal(pod));
        _workers[pod.Metadata.Uid] = worker;
        if (!IsTerminal(pod)) volumes.Follow(pod, worker.Wake);
        _ = RunAsync(pod, worker);
    }

    // A pod that has begun was let in before; one that has ended needs nothing.
    PodFailure? Refusal(Pod pod)
    {
        if (pod.Status.Phase is not ("" or PodPhase.Pending) || pod.Metadata.DeletionTimestamp is not null) return null;
        if (pod.Status.ContainerStatuses.Any(status => status.ContainerID.Length > 0)) return null;
        var active = All.Where(other => !IsTerminal(other)).ToList();
        var failure = PodAdmission.Refuse(pod, nodeLabels(), active, context.Facts.Allocatable);
        if (failure is not null)
            context.Events.Record(PodEvents.About(pod), "Warning", failure.Reason, failure.Message);
        return failure;
    }

    async Task RunAsync(Pod pod, PodWorker worker)
    {
        try
        {
            await worker.RunAsync(cancel);
            _workers.TryRemove(KeyValuePair.Create(pod.Metadata.Uid, worker));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The agent ends; the containers go on.
        }
        // A bug in one pod's worker must not end the node; it is told loudly and the pod is left.
#pragma warning disable CA1031
        catch (Exception bug)
#pragma warning restore CA1031
        {
            WorkerFailed(context.Log, bug, pod.Metadata.Namespace, pod.Metadata.Name);
        }
        finally
        {
            volumes.Forget(pod);
            worker.Dispose();
        }
    }

    static bool IsTerminal(Pod pod) => pod.Status.Phase is PodPhase.Succeeded or PodPhase.Failed;

    [LoggerMessage(41, LogLevel.Critical, "the worker of pod {Namespace}/{Name} has failed")]
    private static partial void WorkerFailed(ILogger log, Exception bug, string @namespace, string name);
}
