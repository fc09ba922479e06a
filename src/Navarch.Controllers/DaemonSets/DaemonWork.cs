using Navarch.Api.AppsV1;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.DaemonSets;

/// <summary>What is to be made and deleted so that every place has its pod.</summary>
sealed class DaemonWork(
    DaemonSet set, string hash, PodTemplateSpec prepared, IReadOnlyList<DaemonPlace> places, DateTimeOffset now,
    TimeSpan failurePause)
{
    private readonly List<PlanStep> _deletes = [];
    private readonly List<string> _makeAt = [];

    /// <summary>When the next failed pod may be replaced; null when none waits.</summary>
    public TimeSpan? UntilNextTry { get; private set; }

    /// <param name="pods">All pods of the set: those of nodes that are gone too.</param>
    public IEnumerable<PlanStep> Steps(IReadOnlyList<Pod> pods, int max)
    {
        foreach (var place in places) See(place);
        DeleteUnbound(pods);
        if (_deletes.Count + _makeAt.Count == 0)
        {
            var rollout = DaemonRollout.Of(set, places, hash, now);
            foreach (var pod in rollout.Delete) _deletes.Add(Delete(pod));
            _makeAt.AddRange(rollout.MakeAt);
        }
        return _deletes.Take(max).Concat(_makeAt.Take(max).Select(Make));
    }

    private bool AllowsSurge => set.Spec.UpdateStrategy is
    {
        Type: DaemonSetUpdateStrategyType.RollingUpdate,
        RollingUpdate.MaxSurge: { } surge,
    } && Replicas.ScaledValue.Of(surge, 1, roundUp: true) > 0;

    private void See(DaemonPlace place)
    {
        if (place.Pods.Count == 0)
        {
            if (place.ShouldRun) _makeAt.Add(place.Node);
            return;
        }
        if (!place.MayStay)
        {
            foreach (var pod in place.Pods)
                if (!pod.IsTerminating) _deletes.Add(Delete(pod));
            return;
        }
        Pod[] running = [.. place.Pods.Where(pod => !pod.IsTerminating && !HasEnded(pod, place.Node))];
        if (AllowsSurge) SeeSurging(place, running);
        else _deletes.AddRange(running.Skip(1).Select(Delete));
    }

    /// <summary>One of the new revision and one of the old may be there together until the new one is available.</summary>
    private void SeeSurging(DaemonPlace place, Pod[] running)
    {
        if (running.Length == 0 && place.ShouldRun && place.Pods.All(pod => pod.IsTerminating))
            _makeAt.Add(place.Node);
        if (running.Length <= 1) return;
        var updated = Array.Find(running, pod => DaemonPod.IsOf(pod, hash));
        var outdated = Array.Find(running, pod => !DaemonPod.IsOf(pod, hash));
        _deletes.AddRange(running.Where(pod => pod != updated && pod != outdated).Select(Delete));
        if (updated is null || outdated is null) return;
        if (!outdated.IsReady || updated.IsAvailable(set.Spec.MinReadySeconds, now)) _deletes.Add(Delete(outdated));
    }

    /// <summary>Deletes a pod that has failed or succeeded, so that the next look makes another.</summary>
    private bool HasEnded(Pod pod, string node)
    {
        if (!pod.IsTerminal) return false;
        var (about, isFailure) = ($"daemon pod {ObjectKey.Of(pod)} on node {node}", pod.Status.Phase == PodPhase.Failed);
        var left = (pod.Metadata.CreationTimestamp ?? now) + failurePause - now;
        if (isFailure && left > TimeSpan.Zero)
        {
            if (UntilNextTry is not { } known || left < known) UntilNextTry = left;
            return true;
        }
        _deletes.Add(PlanStep.Delete.Of(pod) with
        {
            Done = isFailure
                ? PlannedEvent.Warning(set, "FailedDaemonPod", $"Found failed {about}, will try to kill it")
                : PlannedEvent.Normal(set, "SucceededDaemonPod", $"Found succeeded {about}, will try to delete it"),
        });
        return true;
    }

    /// <summary>Pods that wait for a node that is gone.</summary>
    private void DeleteUnbound(IReadOnlyList<Pod> pods)
    {
        var nodes = places.Select(place => place.Node).ToHashSet(StringComparer.Ordinal);
        foreach (var pod in pods)
            if (pod.Spec.NodeName.Length == 0 && !pod.IsTerminating && !nodes.Contains(DaemonPod.NodeOf(pod)))
                _deletes.Add(Delete(pod));
    }

    private PlanStep Make(string node) => PlanStep.Create.Of(DaemonPod.Make(set, prepared, node)) with
    {
        Done = PlannedEvent.Normal(set, "SuccessfulCreate", "Created pod: {0}"),
        Failed = PlannedEvent.Warning(set, "FailedCreate", "Error creating: {0}"),
    };

    private PlanStep Delete(Pod pod) => PlanStep.Delete.Of(pod) with
    {
        Done = PlannedEvent.Normal(set, "SuccessfulDelete", "Deleted pod: {0}"),
        Failed = PlannedEvent.Warning(set, "FailedDelete", "Error deleting: {0}"),
    };
}
