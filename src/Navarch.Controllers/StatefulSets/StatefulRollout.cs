using Navarch.Api.AppsV1;
using Navarch.Controllers.Pods;
using Navarch.Controllers.Replicas;
using Navarch.Controllers.Revisions;

namespace Navarch.Controllers.StatefulSets;

/// <summary>
/// The steps from a StatefulSet's pods to those that it asks for. In order (<c>OrderedReady</c>), the first pod that is
/// not as it should be ends the steps: what comes after it waits. All at once (<c>Parallel</c>), every pod is seen to.
/// </summary>
sealed class StatefulRollout
{
    private readonly StatefulSet _set;
    private readonly ControllerRevision _current;
    private readonly ControllerRevision _update;
    private readonly ReconcileContext _context;
    private readonly StatefulClaims _claims;
    private readonly int _start;
    private readonly bool _isOrdered;

    /// <summary>By ordinal from the first; null where there is none.</summary>
    private readonly Pod?[] _pods;

    /// <summary>Those beyond the number of replicas, by ordinal.</summary>
    private readonly List<Pod> _condemned = [];

    private readonly List<PlanStep> _steps = [];

    public StatefulRollout(
        StatefulSet set, ControllerRevision current, ControllerRevision update, IReadOnlyList<Pod> pods,
        ReconcileContext context)
    {
        (_set, _current, _update, _context) = (set, current, update, context);
        _claims = new StatefulClaims(set, context.View);
        _start = set.Spec.Ordinals?.Start ?? 0;
        _isOrdered = set.Spec.PodManagementPolicy != PodManagementPolicyType.Parallel;
        _pods = new Pod?[set.Spec.Replicas ?? 1];
        foreach (var pod in pods.OrderBy(pod => StatefulPod.OrdinalOf(set, pod)))
        {
            var place = StatefulPod.OrdinalOf(set, pod) - _start;
            if (place >= 0 && place < _pods.Length) _pods[place] = pod;
            else if (place + _start >= 0) _condemned.Add(pod);
        }
    }

    public IReadOnlyList<PlanStep> Steps()
    {
        if (Establish() && Condemn()) Renew();
        return _steps;
    }

    /// <summary>Every ordinal has a pod, whole and ready. Says whether the steps go on.</summary>
    private bool Establish()
    {
        for (var i = 0; i < _pods.Length; i++)
            if (!EstablishOne(_pods[i], _start + i) && _isOrdered) return false;
        return true;
    }

    private bool EstablishOne(Pod? pod, int ordinal)
    {
        if (pod is null)
        {
            if (!_claims.HasStale(ordinal)) Make(ordinal);
            return false;
        }
        if (pod.IsTerminal)
        {
            if (!pod.IsTerminating) _steps.Add(Delete(pod));
            return false;
        }
        if (pod.Status.Phase == PodPhase.Pending) _steps.AddRange(_claims.MakeMissing(ordinal));
        if (_isOrdered && !IsAvailable(pod)) return false;
        if (!StatefulPod.HasIdentity(_set, ordinal, pod))
            _steps.Add(new PlanStep.Update(StatefulPod.WithIdentity(_set, ordinal, pod)));
        _steps.AddRange(_claims.Own(pod, ordinal, isInRange: true));
        return true;
    }

    private void Make(int ordinal)
    {
        _steps.AddRange(_claims.MakeMissing(ordinal));
        var (revision, template) = RevisionFor(ordinal);
        var about = $"Pod {StatefulPod.NameOf(_set, ordinal)} in StatefulSet {_set.Metadata.Name}";
        _steps.Add(PlanStep.Create.Of(StatefulPod.Make(_set, template, revision.Metadata.Name, ordinal)) with
        {
            Done = PlannedEvent.Normal(_set, "SuccessfulCreate", $"create {about} successful"),
            Failed = PlannedEvent.Warning(_set, "FailedCreate", $"create {about} failed error: {{0}}"),
        });
    }

    /// <summary>Below the partition, and where a rollout has not come yet, a new pod is what the old one was.</summary>
    private (ControllerRevision Revision, PodTemplateSpec Template) RevisionFor(int ordinal)
    {
        var strategy = _set.Spec.UpdateStrategy;
        var isOld = strategy.RollingUpdate is { } rolling
            ? ordinal < _start + (rolling.Partition ?? 0)
            : strategy.Type == StatefulSetUpdateStrategyType.RollingUpdate
                && ordinal < _start + _set.Status.CurrentReplicas;
        return isOld && RevisionTemplate.Read(_current) is { } template
            ? (_current, template) : (_update, _set.Spec.Template);
    }

    /// <summary>The pods beyond the number go, last first. Says whether the steps go on.</summary>
    private bool Condemn()
    {
        var firstUnwell = _condemned.Find(pod => !IsAvailable(pod) || pod.IsTerminating);
        for (var i = _condemned.Count - 1; i >= 0; i--)
        {
            var pod = _condemned[i];
            _steps.AddRange(_claims.Own(pod, StatefulPod.OrdinalOf(_set, pod), isInRange: false));
            // In order: none goes while one above it is going, nor an unwell one before those below it were looked at.
            if (pod.IsTerminating)
            {
                if (_isOrdered) return false;
                continue;
            }
            if (_isOrdered && !IsAvailable(pod) && pod != firstUnwell) return false;
            _steps.Add(Delete(pod));
            if (_isOrdered) return false;
        }
        return true;
    }

    /// <summary>Pods of an older revision are deleted, last first, as many at once as may be missing.</summary>
    private void Renew()
    {
        var strategy = _set.Spec.UpdateStrategy;
        if (strategy.Type == StatefulSetUpdateStrategyType.OnDelete) return;
        var budget = strategy.RollingUpdate?.MaxUnavailable is { } share
            ? Math.Max(1, ScaledValue.Of(share, _pods.Length, roundUp: false)) : 1;
        for (var i = _pods.Length - 1; i >= (strategy.RollingUpdate?.Partition ?? 0) && budget > 0; i--)
        {
            if (_pods[i] is not { } pod)
            {
                budget--;
                continue;
            }
            var isOld = StatefulPod.RevisionOf(pod) != _update.Metadata.Name && !pod.IsTerminating;
            if (isOld && !pod.IsTerminal) _steps.Add(Delete(pod));
            if (isOld || !IsAvailable(pod) || pod.IsTerminating) budget--;
        }
    }

    private PlanStep Delete(Pod pod)
    {
        var about = $"Pod {pod.Metadata.Name} in StatefulSet {_set.Metadata.Name}";
        return PlanStep.Delete.Of(pod) with
        {
            Done = PlannedEvent.Normal(_set, "SuccessfulDelete", $"delete {about} successful"),
            Failed = PlannedEvent.Warning(_set, "FailedDelete", $"delete {about} failed error: {{0}}"),
        };
    }

    private bool IsAvailable(Pod pod) => !pod.IsTerminating && pod.IsRunningAndReady
        && pod.IsAvailable(_set.Spec.MinReadySeconds, _context.Now);
}
