namespace Navarch.Api.RbacV1;

/// <summary>Something that is allowed.</summary>
[ApiType("io.k8s.api.rbac.v1.PolicyRule")]
public sealed partial record PolicyRule
{
    /// <summary>get, list, watch, create, update, patch, delete, … or * for all.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>API groups; "" is the core group, * all.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> ApiGroups { get; init; } = [];

    /// <summary>Resources such as pods or pods/log, or * for all.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Names of the objects; empty means all.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<string> ResourceNames { get; init; } = [];

    /// <summary>Paths such as /healthz, for ClusterRoles bound in the whole cluster.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> NonResourceURLs { get; init; } = [];
}
