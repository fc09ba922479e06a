using Navarch.Api.AutoscalingV2;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>The status of one autoscaler while it is worked out, and what is told of it; worded as upstream's.</summary>
sealed class AutoscalerReport(HorizontalPodAutoscaler autoscaler, DateTimeOffset now)
{
    private HorizontalPodAutoscalerStatus _status = autoscaler.Status;

    public List<PlannedEvent> Events { get; } = [];

    /// <summary>The autoscaler with its new status; null when nothing in it has changed.</summary>
    public HorizontalPodAutoscaler? Changed =>
        ObjectJson.Same(_status.Write, autoscaler.Status.Write) ? null : autoscaler with { Status = _status };

    public void Say(string type, bool value, string reason, string message)
    {
        var known = _status.Conditions.FirstOrDefault(condition => condition.Type == type);
        var status = value ? ConditionStatus.True : ConditionStatus.False;
        var condition = new HorizontalPodAutoscalerCondition
        {
            Type = type,
            Status = status,
            Reason = reason,
            Message = message,
            LastTransitionTime = known?.Status == status ? known.LastTransitionTime : now,
        };
        _status = _status with
        {
            Conditions = known is null
                ? [.. _status.Conditions, condition]
                : [.. _status.Conditions.Select(other => ReferenceEquals(other, known) ? condition : other)],
        };
    }

    public void Warn(string reason, string message) => Events.Add(PlannedEvent.Warning(autoscaler, reason, message));

    public void Tell(string reason, string message) => Events.Add(PlannedEvent.Normal(autoscaler, reason, message));

    /// <summary>What there is and what is wanted of it.</summary>
    /// <param name="current">Replicas.</param>
    /// <param name="desired">Replicas; null: as the status has it.</param>
    /// <param name="metrics">As read.</param>
    /// <param name="isScaled">The target has just been scaled.</param>
    public void Count(int current, int? desired, IReadOnlyList<MetricStatus> metrics, bool isScaled) =>
        _status = new HorizontalPodAutoscalerStatus
        {
            CurrentReplicas = current,
            DesiredReplicas = desired ?? _status.DesiredReplicas,
            LastScaleTime = isScaled ? now : _status.LastScaleTime,
            CurrentMetrics = metrics,
            Conditions = _status.Conditions,
        };
}
