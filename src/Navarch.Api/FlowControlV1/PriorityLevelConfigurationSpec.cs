namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationSpec")]
public sealed partial record PriorityLevelConfigurationSpec
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2)]
    public LimitedPriorityLevelConfiguration? Limited { get; init; }

    [Field(3)]
    public ExemptPriorityLevelConfiguration? Exempt { get; init; }
}
