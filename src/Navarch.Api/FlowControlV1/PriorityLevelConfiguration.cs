using Navarch.Api.MetaV1;

namespace Navarch.Api.FlowControlV1;

/// <summary>How many requests of a level are served at once, and how the others wait.</summary>
[Kind("flowcontrol.apiserver.k8s.io", "v1", "PriorityLevelConfiguration", "prioritylevelconfigurations",
    ResourceScope.Cluster)]
[ApiType("io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration")]
public sealed partial record PriorityLevelConfiguration : IKubernetesObject<PriorityLevelConfiguration>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The level's share, and its queues.</summary>
    [Field(2, AlwaysWritten = true)]
    public PriorityLevelConfigurationSpec Spec { get; init; } = new();

    /// <summary>How it stands. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public PriorityLevelConfigurationStatus Status { get; init; } = new();
}
