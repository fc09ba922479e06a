namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>The rules of a policy.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec")]
public sealed partial record ValidatingAdmissionPolicySpec
{
    /// <summary>The kind of the objects with its parameters; absent when it has none.</summary>
    [Field(1)]
    public ParamKind? ParamKind { get; init; }

    /// <summary>The requests that it is about.</summary>
    [Field(2)]
    public MatchResources? MatchConstraints { get; init; }

    /// <summary>What must be true of them.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<Validation> Validations { get; init; } = [];

    /// <summary>Fail or Ignore: what becomes of a request where the policy itself goes wrong.</summary>
    [Field(4)]
    public string? FailurePolicy { get; init; }

    /// <summary>Facts that it adds to the audit log.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<AuditAnnotation> AuditAnnotations { get; init; } = [];

    /// <summary>Further conditions on the requests; all must hold.</summary>
    [Field(6, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<MatchCondition> MatchConditions { get; init; } = [];

    /// <summary>Expressions with names, for the others to use.</summary>
    [Field(7, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<Variable> Variables { get; init; } = [];
}
