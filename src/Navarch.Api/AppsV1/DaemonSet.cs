using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

/// <summary>Runs one pod on every node, or on every node that is chosen.</summary>
[Kind("apps", "v1", "DaemonSet", "daemonsets", ResourceScope.Namespaced, ShortNames = "ds", Categories = "all")]
[ApiType("io.k8s.api.apps.v1.DaemonSet")]
public sealed partial record DaemonSet : IKubernetesObject<DaemonSet>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The pod that is wanted on each node.</summary>
    [Field(2, AlwaysWritten = true)]
    public DaemonSetSpec Spec { get; init; } = new();

    /// <summary>On how many nodes it runs. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public DaemonSetStatus Status { get; init; } = new();
}
