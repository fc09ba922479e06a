using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Cel;
using Navarch.Cel.Admission;
using Navarch.Cel.Types;
using Navarch.Core.Limits;
using Navarch.Server.Admission.Matching;

namespace Navarch.Server.Admission.Expressions;

/// <summary>
/// The conditions under which a webhook or policy is asked at all. One that is false says no, whatever the others come
/// to; an error in another one is left to the owner's failure policy. Made once for each state of the owner.
/// </summary>
internal sealed class MatchConditions
{
    private readonly CelEnvironment _environment;
    private readonly (string Name, CompiledExpression Expression)[] _conditions;
    private readonly bool _ignoresErrors;

    private MatchConditions(
        CelEnvironment environment, (string Name, CompiledExpression Expression)[] conditions, bool ignoresErrors) =>
        (_environment, _conditions, _ignoresErrors) = (environment, conditions, ignoresErrors);

    /// <summary>Null where there are none: then everything matches.</summary>
    /// <param name="conditions">As stored.</param>
    /// <param name="failurePolicy">Of the owner: whether an error refuses the request or leaves the owner out.</param>
    /// <param name="hasParams">They may ask for a policy's parameters.</param>
    public static MatchConditions? Compile(
        IReadOnlyList<MatchCondition> conditions, string? failurePolicy, bool hasParams = false)
    {
        if (conditions.Count == 0) return null;
        var environment = AdmissionVariables.Of(isStored: true, hasParams);
        return new(
            environment,
            [
                .. conditions.Select(condition =>
                    (condition.Name, CompiledExpression.Of(condition.Expression, environment, CelType.Bool))),
            ],
            failurePolicy == FailurePolicyType.Ignore);
    }

    /// <summary>For a webhook: asks the authorizer until it has answered all questions.</summary>
    public async ValueTask<ConditionOutcome> MatchAsync(
        VersionedRequest request, RequestAuthorizer authorizer, CancellationToken cancel)
    {
        while (true)
        {
            var outcome = Match(new RequestValues(request, authorizer), cancel);
            if (!authorizer.HasOpen) return outcome;
            await authorizer.SettleAsync();
        }
    }

    /// <summary>Evaluates once; what the authorizer did not answer at once has to be settled by the caller.</summary>
    public ConditionOutcome Match(RequestValues values, CancellationToken cancel)
    {
        var run = new ExpressionRun(values.For(_environment), null, CelLimits.Default.CostOfMatchConditionsMax, cancel);
        List<string>? errors = null;
        foreach (var (name, expression) in _conditions)
        {
            var (value, error) = run.Evaluate(expression);
            if (run.IsOverBudget) return Failed(error!);
            if (error is not null) (errors ??= []).Add(error);
            else if (value.IsFalse) return new(false, name, null);
        }
        if (errors is null) return new(true, null, null);
        var distinct = errors.Distinct().ToList();
        return Failed(distinct is [var one] ? one : $"[{string.Join(", ", distinct)}]");
    }

    private ConditionOutcome Failed(string error) => _ignoresErrors ? new(false, null, null) : new(false, null, error);
}
