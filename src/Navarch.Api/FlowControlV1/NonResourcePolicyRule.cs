namespace Navarch.Api.FlowControlV1;

/// <summary>Requests for paths that are no resources.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.NonResourcePolicyRule")]
public sealed partial record NonResourcePolicyRule
{
    /// <summary>The methods, or * for all.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Set)]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The paths; /* at the end stands for all below, * alone for all.</summary>
    [Field(6, Required = true, AlwaysWritten = true, List = ListType.Set)]
    public IReadOnlyList<string> NonResourceURLs { get; init; } = [];
}
