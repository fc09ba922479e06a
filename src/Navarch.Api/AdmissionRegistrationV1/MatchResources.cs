using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>Which requests are looked at.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.MatchResources", Atomic = true)]
public sealed partial record MatchResources
{
    /// <summary>Those in namespaces with such labels; empty for all.</summary>
    [Field(1)]
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Those about objects with such labels, before or after; empty for all.</summary>
    [Field(2)]
    public LabelSelector? ObjectSelector { get; init; }

    /// <summary>Those that fit at least one of these rules.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<NamedRuleWithOperations> ResourceRules { get; init; } = [];

    /// <summary>…but none that fits one of these.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<NamedRuleWithOperations> ExcludeResourceRules { get; init; } = [];

    /// <summary>Exact, or Equivalent to match the object in other versions, too.</summary>
    [Field(7)]
    public string? MatchPolicy { get; init; }
}
