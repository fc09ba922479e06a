using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>What is known of a policy.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus")]
public sealed partial record ValidatingAdmissionPolicyStatus
{
    /// <summary>The generation of the policy that this describes.</summary>
    [Field(1)]
    public long ObservedGeneration { get; init; }

    /// <summary>What is wrong with its expressions.</summary>
    [Field(2)]
    public TypeChecking? TypeChecking { get; init; }

    /// <summary>Whether it works.</summary>
    [Field(3, List = ListType.Map, Keys = "type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}
