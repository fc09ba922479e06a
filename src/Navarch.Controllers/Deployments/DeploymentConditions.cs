using Navarch.Api.AppsV1;

namespace Navarch.Controllers.Deployments;

/// <summary>
/// A Deployment's conditions, with upstream's reasons and messages: kubectl and others match on them.
/// </summary>
static class DeploymentConditions
{
    public const string Updated = "ReplicaSetUpdated";
    public const string CreateFailed = "ReplicaSetCreateError";
    public const string Created = "NewReplicaSetCreated";
    public const string Found = "FoundNewReplicaSet";
    public const string Complete = "NewReplicaSetAvailable";
    public const string TimedOut = "ProgressDeadlineExceeded";
    public const string Paused = "DeploymentPaused";
    public const string Resumed = "DeploymentResumed";

    public static DeploymentCondition? Find(DeploymentStatus status, string type) =>
        status.Conditions.FirstOrDefault(condition => condition.Type == type);

    public static DeploymentStatus Without(DeploymentStatus status, string type) =>
        status with { Conditions = [.. status.Conditions.Where(condition => condition.Type != type)] };

    /// <summary>Sets a condition; one of the same status and reason stays as it is, times and message too.</summary>
    public static DeploymentStatus With(
        DeploymentStatus status, string type, string value, string reason, string message, DateTimeOffset now)
    {
        var known = Find(status, type);
        if (known is not null && known.Status == value && known.Reason == reason) return status;
        return Put(status, new DeploymentCondition
        {
            Type = type,
            Status = value,
            Reason = reason,
            Message = message,
            LastUpdateTime = now,
            LastTransitionTime = known is not null && known.Status == value ? known.LastTransitionTime : now,
        });
    }

    /// <summary>Progress was made: told anew even when the reason stays, since the deadline runs from it.</summary>
    public static DeploymentStatus WithProgress(DeploymentStatus status, string message, DateTimeOffset now)
    {
        var known = Find(status, DeploymentConditionType.Progressing);
        return Put(status, new DeploymentCondition
        {
            Type = DeploymentConditionType.Progressing,
            Status = ConditionStatus.True,
            Reason = Updated,
            Message = message,
            LastUpdateTime = now,
            LastTransitionTime = known?.Status == ConditionStatus.True ? known.LastTransitionTime : now,
        });
    }

    private static DeploymentStatus Put(DeploymentStatus status, DeploymentCondition condition)
    {
        var others = Without(status, condition.Type);
        return others with { Conditions = [.. others.Conditions, condition] };
    }
}
