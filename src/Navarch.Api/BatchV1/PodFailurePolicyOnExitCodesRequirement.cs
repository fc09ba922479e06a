namespace Navarch.Api.BatchV1;

/// <summary>Exit codes of a container.</summary>
[ApiType("io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement")]
public sealed partial record PodFailurePolicyOnExitCodesRequirement
{
    /// <summary>The container; any when absent.</summary>
    [Field(1)]
    public string? ContainerName { get; init; }

    /// <summary>In or NotIn.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Operator { get; init; } = "";

    /// <summary>The codes, rising.</summary>
    [Field(3, Required = true, AlwaysWritten = true, List = ListType.Set)]
    public IReadOnlyList<int> Values { get; init; } = [];
}
