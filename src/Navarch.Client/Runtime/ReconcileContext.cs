namespace Navarch.Client.Runtime;

/// <summary>What a reconciler knows besides its target.</summary>
/// <param name="View">The cluster.</param>
/// <param name="Now">The time.</param>
/// <param name="LastFailure">Why the previous plan for the same object could not be carried out; null if it
/// was.</param>
public sealed record ReconcileContext(ClusterView View, DateTimeOffset Now, StepFailure? LastFailure = null);

/// <summary>A step that the server refused.</summary>
public sealed record StepFailure(PlanStep Step, Status Status);
