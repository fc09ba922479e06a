using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>Whether a part of the control plane is well. Deprecated since v1.19.</summary>
[Kind("", "v1", "ComponentStatus", "componentstatuses", ResourceScope.Cluster, ShortNames = "cs")]
[ApiType("io.k8s.api.core.v1.ComponentStatus")]
public sealed partial record ComponentStatus : IKubernetesObject<ComponentStatus>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is known of the part: whether it is healthy.</summary>
    [Field(2, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<ComponentCondition> Conditions { get; init; } = [];
}
