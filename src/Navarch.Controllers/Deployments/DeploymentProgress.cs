using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Deployments;

/// <summary>A Deployment's status: counts, availability, and whether its rollout gets on.</summary>
static class DeploymentProgress
{
    public static bool HasDeadline(Deployment deployment) =>
        deployment.Spec.ProgressDeadlineSeconds is { } seconds && seconds != int.MaxValue;

    public static bool IsComplete(Deployment deployment, DeploymentStatus status)
    {
        var replicas = deployment.Spec.Replicas ?? 1;
        return status.UpdatedReplicas == replicas && status.Replicas == replicas
            && status.AvailableReplicas == replicas && status.ObservedGeneration >= deployment.Metadata.Generation;
    }

    /// <summary>Counts and availability.</summary>
    public static DeploymentStatus Count(Rollout rollout, DateTimeOffset now)
    {
        var deployment = rollout.Deployment;
        var available = rollout.All.Sum(set => set.Status.AvailableReplicas);
        var status = deployment.Status with
        {
            ObservedGeneration = deployment.Metadata.Generation,
            Replicas = rollout.All.Sum(set => set.Status.Replicas),
            UpdatedReplicas = rollout.New?.Status.Replicas ?? 0,
            ReadyReplicas = rollout.All.Sum(set => set.Status.ReadyReplicas),
            AvailableReplicas = available,
            UnavailableReplicas = Math.Max(0, rollout.All.Sum(set => set.Spec.Replicas ?? 1) - available),
        };
        return available >= rollout.Bounds.MinAvailable
            ? DeploymentConditions.With(status, DeploymentConditionType.Available, ConditionStatus.True,
                "MinimumReplicasAvailable", "Deployment has minimum availability.", now)
            : DeploymentConditions.With(status, DeploymentConditionType.Available, ConditionStatus.False,
                "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", now);
    }

    /// <summary>As <see cref="Count"/>, and how the rollout gets on.</summary>
    public static DeploymentStatus Judge(Rollout rollout, DateTimeOffset now)
    {
        var deployment = rollout.Deployment;
        var status = Count(rollout, now);
        if (!HasDeadline(deployment))
            status = DeploymentConditions.Without(status, DeploymentConditionType.Progressing);
        else if (!WasComplete(status)) status = JudgeProgress(rollout, status, now);
        return WithFailure(rollout, status, now);
    }

    /// <summary>When the deadline is to be looked at; null when it doesn't run.</summary>
    public static TimeSpan? UntilDeadline(Deployment deployment, DeploymentStatus status, DateTimeOffset now)
    {
        var progress = DeploymentConditions.Find(status, DeploymentConditionType.Progressing);
        if (!HasDeadline(deployment) || progress is null || deployment.Spec.Paused) return null;
        if (IsComplete(deployment, status) || progress.Reason == DeploymentConditions.TimedOut) return null;
        var left = progress.LastUpdateTime + TimeSpan.FromSeconds(deployment.Spec.ProgressDeadlineSeconds!.Value) - now;
        return (left > TimeSpan.Zero ? left : TimeSpan.Zero) + TimeSpan.FromSeconds(1);
    }

    private static bool WasComplete(DeploymentStatus status) => status.Replicas == status.UpdatedReplicas
        && DeploymentConditions.Find(status, DeploymentConditionType.Progressing)?.Reason
            == DeploymentConditions.Complete;

    private static DeploymentStatus JudgeProgress(Rollout rollout, DeploymentStatus status, DateTimeOffset now)
    {
        var deployment = rollout.Deployment;
        var subject = rollout.New is { } current
            ? $"ReplicaSet \"{current.Metadata.Name}\"" : $"Deployment \"{deployment.Metadata.Name}\"";
        if (IsComplete(deployment, status))
            return DeploymentConditions.With(status, DeploymentConditionType.Progressing, ConditionStatus.True,
                DeploymentConditions.Complete, $"{subject} has successfully progressed.", now);
        if (HasAdvanced(deployment.Status, status))
            return DeploymentConditions.WithProgress(status, $"{subject} is progressing.", now);
        if (HasTimedOut(deployment, now))
            return DeploymentConditions.With(status, DeploymentConditionType.Progressing, ConditionStatus.False,
                DeploymentConditions.TimedOut, $"{subject} has timed out progressing.", now);
        // A set found ready-made, by adoption or a deadline given late: the deadline runs from now.
        var isUntold = DeploymentConditions.Find(status, DeploymentConditionType.Progressing) is null;
        return isUntold && rollout.New is { } found
            ? DeploymentConditions.With(status, DeploymentConditionType.Progressing, ConditionStatus.True,
                DeploymentConditions.Found, $"Found new replica set \"{found.Metadata.Name}\"", now)
            : status;
    }

    private static bool HasAdvanced(DeploymentStatus before, DeploymentStatus after) =>
        after.UpdatedReplicas > before.UpdatedReplicas
        || after.Replicas - after.UpdatedReplicas < before.Replicas - before.UpdatedReplicas
        || after.ReadyReplicas > before.ReadyReplicas
        || after.AvailableReplicas > before.AvailableReplicas;

    private static bool HasTimedOut(Deployment deployment, DateTimeOffset now)
    {
        var progress = DeploymentConditions.Find(deployment.Status, DeploymentConditionType.Progressing);
        if (progress is null || progress.Reason == DeploymentConditions.Complete) return false;
        return progress.Reason == DeploymentConditions.TimedOut
            || progress.LastUpdateTime + TimeSpan.FromSeconds(deployment.Spec.ProgressDeadlineSeconds!.Value) < now;
    }

    /// <summary>A ReplicaSet's failure to make pods is its Deployment's too; the current one's goes first.</summary>
    private static DeploymentStatus WithFailure(Rollout rollout, DeploymentStatus status, DateTimeOffset now)
    {
        var failure = rollout.All.OrderByDescending(set => set.Metadata.Name == rollout.New?.Metadata.Name)
            .SelectMany(set => set.Status.Conditions)
            .FirstOrDefault(condition => condition.Type == ReplicaSetConditionType.ReplicaFailure);
        return failure is null
            ? DeploymentConditions.Without(status, DeploymentConditionType.ReplicaFailure)
            : DeploymentConditions.With(status, DeploymentConditionType.ReplicaFailure, failure.Status,
                failure.Reason, failure.Message, now);
    }
}
