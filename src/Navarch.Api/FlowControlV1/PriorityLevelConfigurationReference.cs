namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationReference")]
public sealed partial record PriorityLevelConfigurationReference
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
