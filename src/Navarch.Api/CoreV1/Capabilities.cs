namespace Navarch.Api.CoreV1;

/// <summary>Linux capabilities beyond or below the runtime's usual ones.</summary>
[ApiType("io.k8s.api.core.v1.Capabilities")]
public sealed partial record Capabilities
{
    /// <summary>Capabilities to add.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Add { get; init; } = [];

    /// <summary>Capabilities to take away; ALL takes all.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Drop { get; init; } = [];
}
