using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Errors;
using Navarch.Cel;
using Navarch.Cel.Admission;
using Navarch.Cel.Types;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>
/// The expressions of one policy. They are checked in the order of its fields: each sees the variables before it. What the
/// policy held before an update is compiled with all that any release offers.
/// </summary>
internal sealed class PolicyExpressions(ValidatingAdmissionPolicySpec spec, ValidatingAdmissionPolicySpec? old)
{
    private const string Missing = "expression is not specified";

    private readonly bool _hasParams = spec.ParamKind is not null;
    private readonly List<KeyValuePair<string, CelType>> _variables = [];
    private readonly HashSet<string> _validations =
        [.. (old?.Validations ?? []).Select(validation => validation.Expression)];

    public void CheckConditions(FieldPath path, FieldErrors errors)
    {
        var before = old?.MatchConditions ?? [];
        if (old is not null && Equals(spec.ParamKind, old.ParamKind)
            && MatchConditionRules.AreSame(spec.MatchConditions, before)) return;
        MatchConditionRules.Check(spec.MatchConditions, path,
            before.Select(condition => condition.Expression).ToHashSet(StringComparer.Ordinal), _hasParams, errors);
    }

    public void CheckVariable(Variable variable, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(variable.Expression))
        {
            errors.Required(path, Missing);
            return;
        }
        // Upstream looks for stored ones among the validations.
        var program = errors.Expression(path, variable.Expression, Missing,
            new(Environment(_validations.Contains(variable.Expression))));
        _variables.RemoveAll(one => one.Key == variable.Name);
        _variables.Add(new(variable.Name, program is null ? CelType.Dyn : AdmissionVariables.KeptType(program.ResultType)));
    }

    public void CheckValidation(string expression, FieldPath path, FieldErrors errors) =>
        errors.Expression(path, expression, Missing, new(Environment(_validations.Contains(expression)), CelType.Bool));

    public void CheckMessage(string expression, FieldPath path, FieldErrors errors) =>
        errors.Expression(path, expression, Missing, new(
            Environment(old?.Validations.Any(one => one.MessageExpression == expression) ?? false, hasAuthorizer: false),
            CelType.String));

    public void CheckAnnotation(string expression, FieldPath path, FieldErrors errors)
    {
        const string missing = "valueExpression is not specified";
        if (string.IsNullOrWhiteSpace(expression))
        {
            errors.Required(path, missing);
            return;
        }
        var isStored = old?.AuditAnnotations.Any(one => one.ValueExpression == expression) ?? false;
        var program = errors.Compiled(path, expression, expression.Trim(), Environment(isStored));
        if (program is null) return;
        if (ExpressionFields.FindWrongType(program.ResultType, [CelType.String, CelType.Null]) is { } wrong)
            errors.Invalid(path, expression, wrong);
    }

    private CelEnvironment Environment(bool isStored, bool hasAuthorizer = true)
    {
        var environment = AdmissionVariables.Of(isStored, _hasParams, hasAuthorizer);
        if (spec.Variables.Count == 0) return environment;
        var type = new CelObjectType("kubernetes.variables", [.. _variables]);
        return environment.With(new CelVariable("variables", type.Type));
    }
}
