using Navarch.Api.MetaV1;

namespace Navarch.Api.FlowControlV1;

/// <summary>Sorts requests into flows and gives them to a priority level.</summary>
[Kind("flowcontrol.apiserver.k8s.io", "v1", "FlowSchema", "flowschemas", ResourceScope.Cluster)]
[ApiType("io.k8s.api.flowcontrol.v1.FlowSchema")]
public sealed partial record FlowSchema : IKubernetesObject<FlowSchema>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>Which requests, and to which level.</summary>
    [Field(2, AlwaysWritten = true)]
    public FlowSchemaSpec Spec { get; init; } = new();

    /// <summary>Whether the level exists. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public FlowSchemaStatus Status { get; init; } = new();
}
