namespace Navarch.Api.FlowControlV1;

/// <summary>Requests for resources.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.ResourcePolicyRule")]
public sealed partial record ResourcePolicyRule
{
    /// <summary>The verbs, or * for all.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Set)]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The groups, or * for all.</summary>
    [Field(2, Required = true, AlwaysWritten = true, List = ListType.Set)]
    public IReadOnlyList<string> ApiGroups { get; init; } = [];

    /// <summary>The resources, or * for all.</summary>
    [Field(3, Required = true, AlwaysWritten = true, List = ListType.Set)]
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Requests that name no namespace, too.</summary>
    [Field(4)]
    public bool ClusterScope { get; init; }

    /// <summary>The namespaces, or * for all.</summary>
    [Field(5, AlwaysWritten = true, List = ListType.Set)]
    public IReadOnlyList<string> Namespaces { get; init; } = [];
}
