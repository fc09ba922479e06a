using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Server.Admission.Matching;

namespace Navarch.Server.Admission.Policies;

/// <summary>A ValidatingAdmissionPolicyBinding in one of its states, ready to be matched.</summary>
internal sealed class PolicyBinding(ValidatingAdmissionPolicyBinding binding)
{
    public string Name { get; } = binding.Metadata.Name;
    public string PolicyName { get; } = binding.Spec.PolicyName;
    public ParamRef? ParamRef { get; } = binding.Spec.ParamRef;
    public IReadOnlyList<string> Actions { get; } = binding.Spec.ValidationActions;

    /// <summary>Null: it narrows nothing.</summary>
    public RequestMatcher? Matcher { get; } =
        binding.Spec.MatchResources is { } resources ? new RequestMatcher(resources) : null;
}
