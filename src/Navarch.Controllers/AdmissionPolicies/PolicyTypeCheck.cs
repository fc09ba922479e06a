using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Errors;
using Navarch.Cel;
using Navarch.Cel.Admission;
using Navarch.Cel.Schemas;
using Navarch.Cel.Types;

namespace Navarch.Controllers.AdmissionPolicies;

/// <summary>
/// What is doubtful about a policy's expressions once the kinds are known that it is about: fields that those don't have,
/// operators that don't fit. It is told in the status and changes nothing else.
/// </summary>
static class PolicyTypeCheck
{
    public static IReadOnlyList<ExpressionWarning> Check(ValidatingAdmissionPolicy policy, PolicyKinds kinds)
    {
        var spec = policy.Spec;
        var matched = kinds.MatchedBy(spec.MatchConstraints?.ResourceRules ?? []);
        var parameters = spec.ParamKind is { } kind ? kinds.Find(kind) : null;
        var environments = matched.Select(one => (one.Name, Of(one.Schema, parameters, spec.Variables))).ToList();
        var warnings = new List<ExpressionWarning>();
        for (var i = 0; i < spec.Validations.Count; i++)
        {
            var path = FieldPath.Spec.Child("validations").Index(i);
            Add(spec.Validations[i].Expression, path.Child("expression"));
            if (spec.Validations[i].MessageExpression.Length > 0)
                Add(spec.Validations[i].MessageExpression, path.Child("messageExpression"));
        }
        return warnings;

        void Add(string expression, FieldPath path)
        {
            var problems = environments.Select(one => (one.Name, Problem: one.Item2.Compile(expression).ProblemText))
                .Where(one => one.Problem.Length > 0).Select(one => $"{one.Name}: {one.Problem}\n").ToList();
            if (problems.Count > 0)
                warnings.Add(new() { FieldRef = path.ToString(), Warning = string.Join('\n', problems) });
        }
    }

    /// <summary>What expressions may name where objects are of that kind.</summary>
    private static CelEnvironment Of(CelSchema kind, CelSchema? parameters, IReadOnlyList<Variable> variables)
    {
        var environment = ExpressionReleases.Of(isStored: true).With(
        [
            .. AdmissionVariables.Surroundings, new("object", kind), new("oldObject", kind),
            .. parameters is null ? Array.Empty<CelVariable>() : [new("params", parameters)],
        ]);
        var types = new Dictionary<string, CelType>(StringComparer.Ordinal);
        foreach (var variable in variables)
        {
            var program = With(environment, types).Compile(variable.Expression).Program;
            types[variable.Name] = AdmissionVariables.KeptType(program?.ResultType ?? CelType.Dyn);
        }
        return With(environment, types);
    }

    private static CelEnvironment With(CelEnvironment environment, Dictionary<string, CelType> types) =>
        environment.With(new CelVariable("variables", new CelObjectType("kubernetes.variables", [.. types]).Type));
}
