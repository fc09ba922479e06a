namespace Navarch.Api.AdmissionRegistrationV1;

[ApiType("io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec")]
public sealed partial record ValidatingAdmissionPolicySpec
{
    [Field(1)]
    public ParamKind? ParamKind { get; init; }

    [Field(2)]
    public MatchResources? MatchConstraints { get; init; }

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<Validation> Validations { get; init; } = [];

    [Field(4)]
    public string? FailurePolicy { get; init; }

    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<AuditAnnotation> AuditAnnotations { get; init; } = [];

    [Field(6, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<MatchCondition> MatchConditions { get; init; } = [];

    [Field(7, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<Variable> Variables { get; init; } = [];
}
