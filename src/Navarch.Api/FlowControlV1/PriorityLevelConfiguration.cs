using Navarch.Api.MetaV1;

namespace Navarch.Api.FlowControlV1;

[Kind("flowcontrol.apiserver.k8s.io", "v1", "PriorityLevelConfiguration", "prioritylevelconfigurations",
    ResourceScope.Cluster)]
[ApiType("io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration")]
public sealed partial record PriorityLevelConfiguration : IKubernetesObject<PriorityLevelConfiguration>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public PriorityLevelConfigurationSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public PriorityLevelConfigurationStatus Status { get; init; } = new();
}
