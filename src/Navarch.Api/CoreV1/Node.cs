using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>A machine that runs pods.</summary>
[Kind("", "v1", "Node", "nodes", ResourceScope.Cluster, ShortNames = "no")]
[ApiType("io.k8s.api.core.v1.Node")]
public sealed partial record Node : IKubernetesObject<Node>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is said about it.</summary>
    [Field(2, AlwaysWritten = true)]
    public NodeSpec Spec { get; init; } = new();

    /// <summary>How it is, as its agent reports.</summary>
    [Field(3, AlwaysWritten = true)]
    public NodeStatus Status { get; init; } = new();
}
