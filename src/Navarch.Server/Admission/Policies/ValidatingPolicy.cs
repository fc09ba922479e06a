using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Cel.Types;
using Navarch.Server.Admission.Expressions;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Kinds.AdmissionRegistration;

namespace Navarch.Server.Admission.Policies;

/// <summary>A ValidatingAdmissionPolicy in one of its states, ready to be asked.</summary>
internal sealed class ValidatingPolicy
{
    public ValidatingPolicy(ValidatingAdmissionPolicy policy)
    {
        var spec = policy.Spec;
        Name = policy.Metadata.Name;
        ParamKind = spec.ParamKind;
        IgnoresFailure = spec.FailurePolicy == FailurePolicyType.Ignore;
        Matcher = spec.MatchConstraints is { } constraints ? new RequestMatcher(constraints) : null;
        Conditions = MatchConditions.Compile(spec.MatchConditions, spec.FailurePolicy, spec.ParamKind is not null);
        Expressions = new PolicyEnvironment(spec.ParamKind is not null, spec.Variables);
        var messages = Expressions.WithoutAuthorizer;
        Validations =
        [
            .. spec.Validations.Select(one => new PolicyValidation(
                CompiledExpression.Of(one.Expression, Expressions.Environment, CelType.Bool),
                one.MessageExpression.Length == 0
                    ? null
                    : CompiledExpression.Of(one.MessageExpression, messages, CelType.String),
                one.Message, one.Reason)),
        ];
        Annotations =
        [
            .. spec.AuditAnnotations.Select(one => new PolicyAnnotation(one.Key, CompiledExpression.Of(
                one.ValueExpression.Trim(), Expressions.Environment, CelType.String, CelType.Null))),
        ];
    }

    public string Name { get; }
    public ParamKind? ParamKind { get; }
    public bool IgnoresFailure { get; }

    /// <summary>Null only in an object that was stored before there were rules for it.</summary>
    public RequestMatcher? Matcher { get; }
    public MatchConditions? Conditions { get; }
    public PolicyEnvironment Expressions { get; }
    public IReadOnlyList<PolicyValidation> Validations { get; }
    public IReadOnlyList<PolicyAnnotation> Annotations { get; }
}

/// <param name="Check">To be true.</param>
/// <param name="MessageText">What is said if not.</param>
internal sealed record PolicyValidation(
    CompiledExpression Check, CompiledExpression? MessageText, string Message, string? Reason);

internal sealed record PolicyAnnotation(string Key, CompiledExpression Value);
