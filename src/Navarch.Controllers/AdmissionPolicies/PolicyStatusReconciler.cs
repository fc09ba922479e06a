using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.ApiExtensionsV1;

namespace Navarch.Controllers.AdmissionPolicies;

/// <summary>Tells in a policy's status what is doubtful about its expressions: once for each generation.</summary>
public sealed class PolicyStatusReconciler : IReconciler<ValidatingAdmissionPolicy>
{
    public IReadOnlyList<Input> Inputs { get; } = [Input.Read<CustomResourceDefinition>()];

    public Plan Reconcile(ValidatingAdmissionPolicy policy, ReconcileContext context)
    {
        if (policy.Metadata.Generation <= policy.Status.ObservedGeneration) return Plan.Nothing;
        var warnings = PolicyTypeCheck.Check(policy, new(context.View.Of<CustomResourceDefinition>().All));
        return Plan.Of(new PlanStep.UpdateStatus(policy with
        {
            Status = policy.Status with
            {
                ObservedGeneration = policy.Metadata.Generation,
                TypeChecking = new() { ExpressionWarnings = warnings },
            },
        }));
    }
}
