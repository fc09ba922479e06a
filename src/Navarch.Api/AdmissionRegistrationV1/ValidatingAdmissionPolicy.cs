using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>Expressions that must hold of what is written, where a binding says so.</summary>
[Kind("admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies",
    ResourceScope.Cluster, Categories = "api-extensions")]
[ApiType("io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy")]
public sealed partial record ValidatingAdmissionPolicy : IKubernetesObject<ValidatingAdmissionPolicy>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The expressions, and the requests they are about.</summary>
    [Field(2, AlwaysWritten = true)]
    public ValidatingAdmissionPolicySpec Spec { get; init; } = new();

    /// <summary>What is wrong with the expressions. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public ValidatingAdmissionPolicyStatus Status { get; init; } = new();
}
