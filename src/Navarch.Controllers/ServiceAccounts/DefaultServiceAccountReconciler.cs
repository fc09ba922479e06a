namespace Navarch.Controllers.ServiceAccounts;

/// <summary>
/// Sees that each namespace has a ServiceAccount named <c>default</c>, which pods run as that name none.
/// </summary>
public sealed class DefaultServiceAccountReconciler : IReconciler<Namespace>
{
    private const string Default = "default";

    public IReadOnlyList<Input> Inputs { get; } = [Input.Mapped<ServiceAccount>(NamespaceOf)];

    public Plan Reconcile(Namespace target, ReconcileContext context)
    {
        var name = target.Metadata.Name;
        if (target.Status.Phase == NamespacePhase.Terminating || target.Metadata.IsTerminating) return Plan.Nothing;
        if (context.View.Of<ServiceAccount>().Find(name, Default) is not null) return Plan.Nothing;
        return Plan.Of(PlanStep.Create.Of(
            new ServiceAccount { Metadata = new ObjectMeta { Namespace = name, Name = Default } }));
    }

    private static IEnumerable<ObjectKey> NamespaceOf(ServiceAccount account, ClusterView view) =>
        account.Metadata.Name == Default ? [new ObjectKey("", account.Metadata.Namespace)] : [];
}
