using Navarch.Client.Informers;

namespace Navarch.Client.Runtime;

/// <summary>
/// Decides what one object needs: a pure function from what is known to a plan. It does no IO, holds no state, and may
/// run at any time and any number of times; whatever it has to remember stands in the cluster.
/// </summary>
public interface IReconciler<T> where T : class, IKubernetesObject<T>
{
    /// <summary>What it reads besides its targets.</summary>
    IReadOnlyList<Input> Inputs { get; }

    /// <summary>Indexes of its targets that it reads by.</summary>
    IReadOnlyList<ObjectIndex<T>> Indexes => [];

    Plan Reconcile(T target, ReconcileContext context);

    /// <summary>The target has vanished.</summary>
    Plan ReconcileAbsent(ObjectKey key, ReconcileContext context) => Plan.Nothing;
}
