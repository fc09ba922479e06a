namespace Navarch.Api.CoreV1;

/// <summary>When a container is started again, whatever its policy says.</summary>
[ApiType("io.k8s.api.core.v1.ContainerRestartRule")]
public sealed partial record ContainerRestartRule
{
    /// <summary>Restart.</summary>
    [Field(1, Required = true)]
    public string Action { get; init; } = "";

    /// <summary>The exit codes for which the rule holds.</summary>
    [Field(2)]
    public ContainerRestartRuleOnExitCodes? ExitCodes { get; init; }
}
