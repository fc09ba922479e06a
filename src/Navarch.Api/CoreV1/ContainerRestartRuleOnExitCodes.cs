namespace Navarch.Api.CoreV1;

/// <summary>A set of exit codes.</summary>
[ApiType("io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes")]
public sealed partial record ContainerRestartRuleOnExitCodes
{
    /// <summary>In or NotIn.</summary>
    [Field(1, Required = true)]
    public string Operator { get; init; } = "";

    /// <summary>The codes.</summary>
    [Field(2, List = ListType.Set)]
    public IReadOnlyList<int> Values { get; init; } = [];
}
