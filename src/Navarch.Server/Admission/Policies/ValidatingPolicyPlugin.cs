using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.MetaV1;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Authorization;

namespace Navarch.Server.Admission.Policies;

/// <summary>Asks the cluster's own policies (ValidatingAdmissionPolicy), as they and their bindings are now.</summary>
internal sealed class ValidatingPolicyPlugin(
    PolicySource<ValidatingPolicy, PolicyBinding> source, PolicyParams parameters, MatchCircumstances circumstances,
    IAuthorizer authorizer) : AdmissionPlugin
{
    /// <summary>
    /// Policies are not asked about themselves, nor about access reviews and the like: a cluster that they stop could not
    /// be repaired.
    /// </summary>
    public override bool Validates(in AdmissionPoint point) =>
        !AdmissionExclusions.Contains(point.Resource.Type) && !AdmissionExclusions.ArePolicies(point.Resource.Type);

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var policies = source.Current;
        return policies.Count == 0 ? default : AskAsync(policies, request, cancel);
    }

    public static PolicySource<ValidatingPolicy, PolicyBinding> Source(AdmissionParts parts) => new(
        parts.Cache(ValidatingAdmissionPolicy.ResourceType), parts.Cache(ValidatingAdmissionPolicyBinding.ResourceType),
        policy => new ValidatingPolicy(new Resources.ApiObject(policy.Json).As<ValidatingAdmissionPolicy>()),
        binding => new PolicyBinding(new Resources.ApiObject(binding.Json).As<ValidatingAdmissionPolicyBinding>()),
        binding => binding.PolicyName);

    private async ValueTask<Status?> AskAsync(
        IReadOnlyList<BoundPolicy<ValidatingPolicy, PolicyBinding>> policies, AdmissionRequest request,
        CancellationToken cancel)
    {
        var asking = new PolicyDispatch(request, parameters, circumstances, authorizer, cancel);
        foreach (var bound in policies) await asking.AskAsync(bound.Policy, bound.Bindings);
        return asking.Refusal;
    }
}
