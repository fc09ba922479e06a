namespace Navarch.Controllers.Bootstrap;

/// <summary>Deletes bootstrap tokens (Secrets of that type in kube-system) when their time is over.</summary>
public sealed class BootstrapTokenCleaner : IReconciler<Secret>
{
    public IReadOnlyList<Input> Inputs => [];

    public Plan Reconcile(Secret secret, ReconcileContext context)
    {
        if (!BootstrapToken.IsOne(secret) || secret.Metadata.IsTerminating) return Plan.Nothing;
        if (BootstrapToken.LeftOf(secret, context.Now) is not { } left) return Plan.Nothing;
        return left > TimeSpan.Zero ? Plan.Nothing.RequeuedAfter(left) : Plan.Of(PlanStep.Delete.Of(secret));
    }
}
