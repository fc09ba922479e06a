using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.AdmissionRegistration;

internal sealed class ValidatingAdmissionPolicyRules : KindRules<ValidatingAdmissionPolicy>
{
    public override bool AllowsPlainFinalizers => true;

    public override void Default(DocumentObject document)
    {
        var spec = document.ObjectOrNew("spec");
        spec.DefaultAbsent("failurePolicy", FailurePolicyType.Fail);
        AdmissionDefaults.FillMatchResources(spec.Object("matchConstraints"));
    }

    protected override void Validate(ValidatingAdmissionPolicy created, FieldErrors errors) =>
        new PolicySpecRules(created.Metadata.Name, created.Spec, new(created.Spec, null), errors).Check();

    protected override void ValidateUpdate(
        ValidatingAdmissionPolicy updated, ValidatingAdmissionPolicy old, FieldErrors errors) =>
        new PolicySpecRules(updated.Metadata.Name, updated.Spec, new(updated.Spec, old.Spec), errors).Check();

    protected override void ValidateStatus(
        ValidatingAdmissionPolicy updated, ValidatingAdmissionPolicy old, FieldErrors errors)
    {
        var (warnings, path) =
            (updated.Status.TypeChecking?.ExpressionWarnings ?? [], FieldPath.Status.Child("typeChecking"));
        for (var i = 0; i < warnings.Count; i++)
        {
            var at = path.Child("expressionWarnings").Index(i);
            if (warnings[i].Warning.Length == 0) errors.Required(at.Child("warning"));
            if (string.IsNullOrWhiteSpace(warnings[i].FieldRef)) errors.Required(at.Child("fieldRef"));
        }
        ConditionRules.Check(updated.Status.Conditions, FieldPath.Status.Child("conditions"), errors);
    }
}
