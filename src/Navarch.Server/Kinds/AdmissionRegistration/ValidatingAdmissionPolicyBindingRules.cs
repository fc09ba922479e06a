using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.AdmissionRegistration;

internal sealed class ValidatingAdmissionPolicyBindingRules : KindRules<ValidatingAdmissionPolicyBinding>
{
    private const string OneOfBoth = "name and selector are mutually exclusive";

    public override bool AllowsPlainFinalizers => true;

    public override void Default(DocumentObject document) =>
        AdmissionDefaults.FillMatchResources(document.Object("spec")?.Object("matchResources"));

    protected override void Validate(ValidatingAdmissionPolicyBinding created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        if (spec.PolicyName.Length == 0) errors.Required(path.Child("policyName"));
        else errors.Invalid(path.Child("policyName"), spec.PolicyName, DnsName.Subdomain(spec.PolicyName));
        if (spec.ParamRef is { } param) CheckParam(param, path.Child("paramRef"), errors);
        if (spec.MatchResources is { } resources)
            MatchResourcesRules.Check(resources, path.Child("matchResources"), errors);
        CheckActions(spec.ValidationActions, path.Child("validationActions"), errors);
    }

    private static void CheckParam(ParamRef param, FieldPath path, FieldErrors errors)
    {
        var hasName = param.Name.Length > 0;
        if (hasName) errors.Invalid(path.Child("name"), param.Name, PathSegmentName.Check(param.Name, isPrefix: false));
        if (hasName && param.Selector is not null) errors.Forbidden(path.Child("name"), OneOfBoth);
        errors.Selector(path.Child("selector"), param.Selector);
        if (hasName && param.Selector is not null) errors.Forbidden(path.Child("selector"), OneOfBoth);
        if (!hasName && param.Selector is null) errors.Required(path, "one of name or selector must be specified");
        errors.OneOf(path.Child("parameterNotFoundAction"), param.ParameterNotFoundAction ?? "",
            ParameterNotFoundActionType.Deny, ParameterNotFoundActionType.Allow);
    }

    private static void CheckActions(IReadOnlyList<string> actions, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < actions.Count; i++)
        {
            errors.Known(path.Index(i), actions[i], ValidationAction.Audit, ValidationAction.Deny, ValidationAction.Warn);
            if (!seen.Add(actions[i])) errors.Duplicate(path.Index(i), actions[i]);
        }
        if (seen.Contains(ValidationAction.Deny) && seen.Contains(ValidationAction.Warn))
            errors.Invalid(path, RefusedValue.Strings(actions), "must not contain both Deny and Warn (repeating the " +
                "same validation failure information in the API response and headers serves no purpose)");
        if (seen.Count == 0) errors.Required(path, "at least one validation action is required");
    }
}
