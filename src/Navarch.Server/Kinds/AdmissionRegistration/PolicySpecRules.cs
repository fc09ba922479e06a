using System.Collections.Frozen;
using System.Text;
using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>Rules of what a ValidatingAdmissionPolicy matches, computes and checks.</summary>
internal readonly ref struct PolicySpecRules(
    string policyName, ValidatingAdmissionPolicySpec spec, PolicyExpressions expressions, FieldErrors errors)
{
    private const int AuditAnnotationsMax = 20;
    private const int AuditExpressionBytesMax = 5 * 1024;
    private const string NothingToCheck = "validations or auditAnnotations must contain at least one item";

    /// <summary>Words that CEL keeps for itself.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(StringComparer.Ordinal,
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import",
        "let", "loop", "package", "namespace", "return", "var", "void", "while");

    public void Check()
    {
        var path = FieldPath.Spec;
        if (spec.FailurePolicy is null) errors.Required(path.Child("failurePolicy"));
        errors.Known(path.Child("failurePolicy"), spec.FailurePolicy, FailurePolicyType.Fail, FailurePolicyType.Ignore);
        if (spec.ParamKind is { } kind) ParamKindRules.Check(kind, path.Child("paramKind"), errors);
        CheckConstraints(path.Child("matchConstraints"));
        expressions.CheckConditions(path.Child("matchConditions"), errors);
        for (var i = 0; i < spec.Variables.Count; i++) Check(spec.Variables[i], path.Child("variables").Index(i));
        if (spec.Validations.Count == 0 && spec.AuditAnnotations.Count == 0)
        {
            errors.Required(path.Child("validations"), NothingToCheck);
            errors.Required(path.Child("auditAnnotations"), NothingToCheck);
            return;
        }
        for (var i = 0; i < spec.Validations.Count; i++) Check(spec.Validations[i], path.Child("validations").Index(i));
        CheckAnnotations(path.Child("auditAnnotations"));
    }

    private void CheckConstraints(FieldPath path)
    {
        if (spec.MatchConstraints is not { } constraints)
        {
            errors.Required(path);
            return;
        }
        MatchResourcesRules.Check(constraints, path, errors);
        if (constraints.ResourceRules.Count == 0) errors.Required(path.Child("resourceRules"));
    }

    private void Check(Variable variable, FieldPath path)
    {
        if (string.IsNullOrWhiteSpace(variable.Name)) errors.Required(path.Child("name"), "name is not specified");
        else if (FieldName.CIdentifier(variable.Name).Count > 0 || Reserved.Contains(variable.Name))
            errors.Invalid(path.Child("name"), variable.Name, "must be a valid CEL identifier");
        expressions.CheckVariable(variable, path.Child("expression"), errors);
    }

    private void Check(Validation validation, FieldPath path)
    {
        expressions.CheckValidation(validation.Expression, path.Child("expression"), errors);
        if (string.IsNullOrWhiteSpace(validation.MessageExpression))
            CheckNotBlank(path.Child("messageExpression"), validation.MessageExpression);
        else expressions.CheckMessage(validation.MessageExpression, path.Child("messageExpression"), errors);
        CheckNotBlank(path.Child("message"), validation.Message);
        if (validation.Message.AsSpan().Trim().ContainsAny('\n', '\r'))
            errors.Invalid(path.Child("message"), validation.Message, "must not contain line breaks");
        errors.Known(path.Child("reason"), validation.Reason, StatusReason.Forbidden, StatusReason.Invalid,
            StatusReason.RequestEntityTooLarge);
    }

    private void CheckNotBlank(FieldPath path, string text)
    {
        if (text.Length > 0 && string.IsNullOrWhiteSpace(text))
            errors.Invalid(path, text, "must be non-empty if specified");
    }

    private void CheckAnnotations(FieldPath path)
    {
        var annotations = spec.AuditAnnotations;
        if (annotations.Count > AuditAnnotationsMax)
            errors.Invalid(path, Comparing.ShownList(annotations),
                $"must not have more than {AuditAnnotationsMax} auditAnnotations");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < annotations.Count; i++)
        {
            var (annotation, at) = (annotations[i], path.Index(i));
            // The key stands in the audit log behind the policy's name.
            if (policyName.Length == 0)
                errors.Invalid(at.Child("key"), annotation.Key, "requires metadata.name be non-empty");
            else
            {
                var qualified = $"{policyName}/{annotation.Key}";
                errors.Invalid(at.Child("key"), qualified, LabelName.Key(qualified));
            }
            if (Encoding.UTF8.GetByteCount(annotation.ValueExpression.AsSpan().Trim()) > AuditExpressionBytesMax)
                errors.Required(at.Child("valueExpression"),
                    $"must not exceed {AuditExpressionBytesMax} bytes in length");
            else expressions.CheckAnnotation(annotation.ValueExpression, at.Child("valueExpression"), errors);
            if (!keys.Add(annotation.Key)) errors.Duplicate(at.Child("key"), annotation.Key);
        }
    }
}
