namespace Navarch.Api.AdmissionRegistrationV1;

[ApiType("io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec")]
public sealed partial record ValidatingAdmissionPolicyBindingSpec
{
    [Field(1)]
    public string PolicyName { get; init; } = "";

    [Field(2)]
    public ParamRef? ParamRef { get; init; }

    [Field(3)]
    public MatchResources? MatchResources { get; init; }

    [Field(4, List = ListType.Set)]
    public IReadOnlyList<string> ValidationActions { get; init; } = [];
}
