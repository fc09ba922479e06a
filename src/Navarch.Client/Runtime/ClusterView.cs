using Navarch.Client.Informers;

namespace Navarch.Client.Runtime;

/// <summary>
/// What a reconciler sees of the cluster: a snapshot of each kind that it declared as input, taken together when the
/// reconcile starts. Snapshots of different kinds may be of slightly different moments.
/// </summary>
public sealed class ClusterView
{
    private readonly Dictionary<Type, object> _snapshots = [];

    /// <summary>The kind's objects.</summary>
    /// <exception cref="ArgumentException">The kind was not declared as an input.</exception>
    public ObjectSnapshot<T> Of<T>() where T : class, IKubernetesObject =>
        _snapshots.TryGetValue(typeof(T), out var snapshot)
            ? (ObjectSnapshot<T>)snapshot
            : throw new ArgumentException($"{typeof(T).Name} is not among the inputs declared by the reconciler");

    /// <summary>What the reconciler would see if these were all objects there are: for its tests.</summary>
    public static ClusterView For<T>(IReconciler<T> reconciler, IReadOnlyCollection<IKubernetesObject> objects)
        where T : class, IKubernetesObject<T>
    {
        var view = new ClusterView();
        foreach (var input in reconciler.Inputs) input.AddTo(view, objects);
        return view.With(ObjectSnapshot<T>.Of(objects.OfType<T>(), reconciler.Indexes));
    }

    public ClusterView With<T>(ObjectSnapshot<T> snapshot) where T : class, IKubernetesObject
    {
        _snapshots[typeof(T)] = snapshot;
        return this;
    }
}
