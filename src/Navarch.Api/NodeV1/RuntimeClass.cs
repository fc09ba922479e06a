using Navarch.Api.MetaV1;

namespace Navarch.Api.NodeV1;

/// <summary>A way of running containers that nodes offer, which pods choose by name.</summary>
[Kind("node.k8s.io", "v1", "RuntimeClass", "runtimeclasses", ResourceScope.Cluster)]
[ApiType("io.k8s.api.node.v1.RuntimeClass")]
public sealed partial record RuntimeClass : IKubernetesObject<RuntimeClass>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The name of the runtime's configuration at the nodes.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Handler { get; init; } = "";

    /// <summary>What running a pod takes beyond its containers.</summary>
    [Field(3)]
    public Overhead? Overhead { get; init; }

    /// <summary>Which nodes can run pods of this class.</summary>
    [Field(4)]
    public Scheduling? Scheduling { get; init; }
}
