namespace Navarch.Client.Informers;

/// <summary>Names the values under which an informer's objects are found.</summary>
/// <param name="Name">Identifies the index: two of one name are one.</param>
/// <param name="Keys">The values of one object; must depend on nothing else.</param>
public sealed record ObjectIndex<T>(string Name, Func<T, IEnumerable<string>> Keys) where T : class, IKubernetesObject;

/// <summary>Indexes that many controllers want.</summary>
public static class ObjectIndexes
{
    public static ObjectIndex<T> ByNamespace<T>() where T : class, IKubernetesObject =>
        new("namespace", static target => [target.Metadata.Namespace]);

    /// <summary>By the uid of the controlling owner.</summary>
    public static ObjectIndex<T> ByController<T>() where T : class, IKubernetesObject =>
        new("controller", static target => target.Metadata.ControllerOf() is { } owner ? [owner.Uid] : []);

    /// <summary>By the uid of each owner.</summary>
    public static ObjectIndex<T> ByOwner<T>() where T : class, IKubernetesObject =>
        new("owner", static target => target.Metadata.OwnerReferences.Select(owner => owner.Uid));

    /// <summary>By a label's value; objects without the label are not in it.</summary>
    public static ObjectIndex<T> ByLabel<T>(string label) where T : class, IKubernetesObject =>
        new($"label:{label}", target => target.Metadata.Labels.TryGetValue(label, out var value) ? [value] : []);

    /// <summary>Pods by the node that they are bound to.</summary>
    public static ObjectIndex<Api.CoreV1.Pod> ByNode { get; } =
        new("node", static pod => pod.Spec.NodeName.Length > 0 ? [pod.Spec.NodeName] : []);
}
