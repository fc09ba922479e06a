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

    Task WhenSynced(CancellationToken cancel);

    Task RunAsync(CancellationToken cancel);
}
