using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>
/// Keeps a number of like pods running. Older than ReplicaSet, which does the same with richer selectors.
/// </summary>
[Kind("", "v1", "ReplicationController", "replicationcontrollers",
    ResourceScope.Namespaced, ShortNames = "rc", Categories = "all")]
[ApiType("io.k8s.api.core.v1.ReplicationController")]
public sealed partial record ReplicationController : IKubernetesObject<ReplicationController>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The pods that are wanted.</summary>
    [Field(2, AlwaysWritten = true)]
    public ReplicationControllerSpec Spec { get; init; } = new();

    /// <summary>The pods that there are. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public ReplicationControllerStatus Status { get; init; } = new();
}
