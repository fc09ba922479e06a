using Navarch.Api.BatchV1;

namespace Navarch.Controllers.Jobs;

/// <summary>Conditions of a Job's status.</summary>
static class JobConditions
{
    /// <summary>
    /// With the condition at this value. One that stands at it already stays as it is; one that was never true is not
    /// made false.
    /// </summary>
    public static JobStatus With(
        JobStatus status, string type, bool value, string reason, string message, DateTimeOffset now)
    {
        var text = value ? ConditionStatus.True : ConditionStatus.False;
        var known = status.Conditions.FirstOrDefault(condition => condition.Type == type);
        if (known?.Status == text || known is null && !value) return status;
        var condition = new JobCondition
        {
            Type = type, Status = text, Reason = reason, Message = message, LastProbeTime = now,
            LastTransitionTime = now,
        };
        return status with
        {
            Conditions = known is null
                ? [.. status.Conditions, condition]
                : [.. status.Conditions.Select(item => item == known ? condition : item)],
        };
    }
}
