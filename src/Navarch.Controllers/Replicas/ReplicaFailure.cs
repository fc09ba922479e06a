namespace Navarch.Controllers.Replicas;

/// <summary>Why the last pod could not be made or deleted, as the condition of that name tells it.</summary>
sealed record ReplicaFailure(string Reason, string Message)
{
    public static ReplicaFailure? Of(ReconcileContext context) => context.LastFailure switch
    {
        { Step: PlanStep.Create, Status.Message: var message } => new("FailedCreate", message),
        { Step: PlanStep.Delete, Status.Message: var message } => new("FailedDelete", message),
        _ => null,
    };
}
