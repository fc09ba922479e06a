using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

/// <summary>
/// Pods with names and storage of their own, which a new pod of the same name finds again. Made and ended in order.
/// </summary>
[Kind("apps", "v1", "StatefulSet", "statefulsets", ResourceScope.Namespaced, ShortNames = "sts", Categories = "all")]
[ApiType("io.k8s.api.apps.v1.StatefulSet")]
public sealed partial record StatefulSet : IKubernetesObject<StatefulSet>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The pods that are wanted, and their storage.</summary>
    [Field(2, AlwaysWritten = true)]
    public StatefulSetSpec Spec { get; init; } = new();

    /// <summary>How far it has come. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public StatefulSetStatus Status { get; init; } = new();
}
