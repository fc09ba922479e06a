namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes")]
public sealed partial record ContainerRestartRuleOnExitCodes
{
    [Field(1, Required = true)]
    public string Operator { get; init; } = "";

    [Field(2, List = ListType.Set)]
    public IReadOnlyList<int> Values { get; init; } = [];
}
