namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>Requests on resources.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.RuleWithOperations")]
public sealed partial record RuleWithOperations
{
    /// <summary>CREATE, UPDATE, DELETE, CONNECT, or * for all.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Operations { get; init; } = [];

    /// <summary>The groups, or * for all.</summary>
    [Field(1, Inline = 2, List = ListType.Atomic)]
    public IReadOnlyList<string> ApiGroups { get; init; } = [];

    /// <summary>The versions, or * for all.</summary>
    [Field(2, Inline = 2, List = ListType.Atomic)]
    public IReadOnlyList<string> ApiVersions { get; init; } = [];

    /// <summary>The resources, such as pods, pods/log, pods/* or */*.</summary>
    [Field(3, Inline = 2, List = ListType.Atomic)]
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Cluster, Namespaced, or * for both.</summary>
    [Field(4, Inline = 2)]
    public string? Scope { get; init; }
}
