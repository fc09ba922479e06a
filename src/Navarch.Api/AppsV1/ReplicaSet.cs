using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

/// <summary>Keeps a number of like pods running. Usually made by a Deployment.</summary>
[Kind("apps", "v1", "ReplicaSet", "replicasets", ResourceScope.Namespaced, ShortNames = "rs", Categories = "all")]
[ApiType("io.k8s.api.apps.v1.ReplicaSet")]
public sealed partial record ReplicaSet : IKubernetesObject<ReplicaSet>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The pods that are wanted.</summary>
    [Field(2, AlwaysWritten = true)]
    public ReplicaSetSpec Spec { get; init; } = new();

    /// <summary>The pods that there are.</summary>
    [Field(3, AlwaysWritten = true)]
    public ReplicaSetStatus Status { get; init; } = new();
}
