namespace Navarch.Client.Informers;

/// <summary>An informer whatever its kind.</summary>
public interface IInformer
{
    ResourceType Type { get; }

    /// <summary>Whether the first list has been taken in.</summary>
    bool HasSynced { get; }

    /// <summary>Everything up to here has been taken in.</summary>
    string ResourceVersion { get; }

    IKubernetesObject? Find(ObjectKey key);

    /// <summary>Keeps the index that <see cref="OwnedBy"/> reads.</summary>
    void IndexOwners();

    /// <summary>The objects that name this uid among their owners. Waits for nothing: handlers may ask.</summary>
    /// <exception cref="ArgumentException"><see cref="IndexOwners"/> was not called before.</exception>
    IEnumerable<IKubernetesObject> OwnedBy(string uid);

    /// <summary>As <see cref="Informer{T}.OnChange"/>: null before an addition, null after a deletion.</summary>
    void OnAnyChange(Action<IKubernetesObject?, IKubernetesObject?> handler);

    Task WhenSynced(CancellationToken cancel);

    Task RunAsync(CancellationToken cancel);
}
