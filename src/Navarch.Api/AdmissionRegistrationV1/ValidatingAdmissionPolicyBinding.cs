using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

[Kind("admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings",
    ResourceScope.Cluster, Categories = "api-extensions")]
[ApiType("io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding")]
public sealed partial record ValidatingAdmissionPolicyBinding : IKubernetesObject<ValidatingAdmissionPolicyBinding>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public ValidatingAdmissionPolicyBindingSpec Spec { get; init; } = new();
}
