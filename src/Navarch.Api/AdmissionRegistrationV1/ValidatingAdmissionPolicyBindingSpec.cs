namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>Which policy holds where, and what follows.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec")]
public sealed partial record ValidatingAdmissionPolicyBindingSpec
{
    /// <summary>The policy.</summary>
    [Field(1)]
    public string PolicyName { get; init; } = "";

    /// <summary>Its parameters.</summary>
    [Field(2)]
    public ParamRef? ParamRef { get; init; }

    /// <summary>For which of the requests that the policy is about.</summary>
    [Field(3)]
    public MatchResources? MatchResources { get; init; }

    /// <summary>Deny, Warn and Audit: what follows where a rule is not met.</summary>
    [Field(4, List = ListType.Set)]
    public IReadOnlyList<string> ValidationActions { get; init; } = [];
}
