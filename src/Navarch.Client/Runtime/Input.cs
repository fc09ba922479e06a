using Navarch.Client.Informers;

namespace Navarch.Client.Runtime;

/// <summary>A kind that a reconciler reads, and which of its targets a change of that kind concerns.</summary>
public abstract class Input
{
    private Input() { }

    /// <summary>Read only: a change concerns no one.</summary>
    public static Input Read<T>(params ObjectIndex<T>[] indexes) where T : class, IKubernetesObject<T> =>
        new Of<T>(indexes, null);

    /// <summary>A change concerns the targets that <paramref name="concerned"/> names.</summary>
    public static Input Mapped<T>(
        Func<T, ClusterView, IEnumerable<ObjectKey>> concerned, params ObjectIndex<T>[] indexes)
        where T : class, IKubernetesObject<T> => new Of<T>(indexes, concerned);

    /// <summary>As <see cref="Mapped"/>, but an update in which nothing differs that matters concerns no one.</summary>
    /// <param name="isSame">Whether the object before and after are the same to the reconciler.</param>
    public static Input Mapped<T>(
        Func<T, ClusterView, IEnumerable<ObjectKey>> concerned, Func<T, T, bool> isSame,
        params ObjectIndex<T>[] indexes)
        where T : class, IKubernetesObject<T> => new Of<T>(indexes, concerned, isSame);

    /// <summary>
    /// A change concerns the controller of the object, when it is of the kind <typeparamref name="TOwner"/>.
    /// </summary>
    public static Input Owned<T, TOwner>(params ObjectIndex<T>[] indexes)
        where T : class, IKubernetesObject<T> where TOwner : class, IKubernetesObject<TOwner> =>
        new Of<T>(indexes, static (target, _) => OwnerOf(target, TOwner.ResourceType));

    /// <summary>The controller's key, if it is of the type.</summary>
    public static IEnumerable<ObjectKey> OwnerOf(IKubernetesObject target, ResourceType ownerType) =>
        target.Metadata.ControllerOf() is { } owner && owner.Kind == ownerType.Kind
        && owner.ApiVersion == ownerType.ApiVersion
            ? [new ObjectKey(ownerType.IsNamespaced ? target.Metadata.Namespace : "", owner.Name)] : [];

    internal abstract IInformer AskFor(SharedInformers informers);

    internal abstract void Connect(SharedInformers informers, Func<ClusterView> view, Action<ObjectKey> add);

    internal abstract void AddTo(ClusterView view, SharedInformers informers);

    internal abstract void AddTo(ClusterView view, IEnumerable<IKubernetesObject> objects);

    private sealed class Of<T>(
        ObjectIndex<T>[] indexes, Func<T, ClusterView, IEnumerable<ObjectKey>>? concerned,
        Func<T, T, bool>? isSame = null) : Input
        where T : class, IKubernetesObject<T>
    {
        internal override IInformer AskFor(SharedInformers informers) => informers.Of<T>(indexes);

        internal override void Connect(SharedInformers informers, Func<ClusterView> view, Action<ObjectKey> add)
        {
            if (concerned is null) return;
            informers.Of<T>().OnChange(change =>
            {
                if (change is ObjectChange<T>.Updated(var old, var now) && isSame?.Invoke(old, now) == true) return;
                var current = view();
                if (change is ObjectChange<T>.Updated(var before, _))
                    foreach (var key in concerned(before, current)) add(key);
                foreach (var key in concerned(change.Latest, current)) add(key);
            });
        }

        internal override void AddTo(ClusterView view, SharedInformers informers) =>
            view.With(informers.Of<T>().Snapshot);

        internal override void AddTo(ClusterView view, IEnumerable<IKubernetesObject> objects) =>
            view.With(ObjectSnapshot<T>.Of(objects.OfType<T>(), indexes));
    }
}
