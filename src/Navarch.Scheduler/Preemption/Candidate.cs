using Navarch.Api.CoreV1;

namespace Navarch.Scheduler.Preemption;

/// <summary>A node on which a pod would fit if the victims were gone.</summary>
/// <param name="Victims">At least one; the most important first.</param>
/// <param name="BudgetViolations">How many victims a PodDisruptionBudget would keep.</param>
internal sealed record Candidate(string NodeName, IReadOnlyList<Pod> Victims, int BudgetViolations);
