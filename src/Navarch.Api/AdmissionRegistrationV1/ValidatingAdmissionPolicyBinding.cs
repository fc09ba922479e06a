using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>Puts a policy to work, with parameters and on a choice of objects.</summary>
[Kind("admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings",
    ResourceScope.Cluster, Categories = "api-extensions")]
[ApiType("io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding")]
public sealed partial record ValidatingAdmissionPolicyBinding : IKubernetesObject<ValidatingAdmissionPolicyBinding>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The policy, its parameters, and what is done when it does not hold.</summary>
    [Field(2, AlwaysWritten = true)]
    public ValidatingAdmissionPolicyBindingSpec Spec { get; init; } = new();
}
