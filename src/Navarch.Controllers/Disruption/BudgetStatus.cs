using Navarch.Api.PolicyV1;

namespace Navarch.Controllers.Disruption;

/// <summary>The status of a budget: the number allowed and the condition that says so.</summary>
static class BudgetStatus
{
    private const string DisruptionAllowed = "DisruptionAllowed";

    public static PodDisruptionBudgetStatus Of(PodDisruptionBudget budget, int allowed, DateTimeOffset now)
    {
        var reason = allowed > 0 ? "SufficientPods" : "InsufficientPods";
        return With(budget, allowed, allowed > 0, reason, "", budget.Metadata.Generation, now) with
        {
            ObservedGeneration = budget.Metadata.Generation,
        };
    }

    /// <summary>Nothing may go while the budget can't be computed; the rest of the status stays as it was.</summary>
    public static PodDisruptionBudgetStatus Failed(PodDisruptionBudget budget, string problem, DateTimeOffset now) =>
        With(budget, 0, false, "SyncFailed", problem, budget.Status.ObservedGeneration, now);

    private static PodDisruptionBudgetStatus With(
        PodDisruptionBudget budget, int allowed, bool value, string reason, string message, long generation,
        DateTimeOffset now)
    {
        var condition = new Condition
        {
            Type = DisruptionAllowed,
            Status = value ? ConditionStatus.True : ConditionStatus.False,
            ObservedGeneration = generation,
            Reason = reason,
            Message = message,
        };
        return budget.Status with
        {
            DisruptionsAllowed = allowed,
            Conditions = budget.Status.Conditions.With(condition, now),
        };
    }
}
