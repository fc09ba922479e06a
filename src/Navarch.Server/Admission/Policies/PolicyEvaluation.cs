using System.Text;
using Navarch.Cel.Values;
using Navarch.Core.Limits;
using Navarch.Server.Admission.Expressions;

namespace Navarch.Server.Admission.Policies;

/// <summary>
/// One policy, asked about one request with one set of parameters: 1 its conditions; 2 all its checks; 3 messages for
/// them; 4 annotations for the audit log. Each list has a budget, messages what the checks have left of theirs.
/// </summary>
internal sealed class PolicyEvaluation(ValidatingPolicy policy, RequestValues values, CancellationToken cancel)
{
    private readonly CelLimits _limits = CelLimits.Default;

    public PolicyVerdict Evaluate()
    {
        if (policy.Conditions is { } conditions)
        {
            var outcome = conditions.Match(values, cancel);
            if (outcome.Error is { } error) return PolicyVerdict.Failed(policy, error);
            if (!outcome.IsMatch) return PolicyVerdict.Nothing;
        }
        var denials = new List<PolicyDecision>();
        if (policy.Validations.Count > 0 && Check(denials) is { } failed) return PolicyVerdict.Failed(policy, failed);
        var (annotations, errors) = (new List<KeyValuePair<string, string>>(), new List<string>());
        if (policy.Annotations.Count > 0 && Annotate(annotations, errors) is { } problem)
            return PolicyVerdict.Failed(policy, problem);
        return new(denials, annotations, errors);
    }

    /// <summary>Null, or why no check counts.</summary>
    private string? Check(List<PolicyDecision> denials)
    {
        var run = policy.Expressions.Run(values, policy.Expressions.Environment, _limits.CostPerObjectMax, cancel);
        var results = new ExpressionResult[policy.Validations.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = run.Evaluate(policy.Validations[i].Check);
            if (run.IsOverBudget) return ExpressionRun.OutOfBudget;
        }
        var messages = Messages(run.Budget);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Error is { } error) AddFailure(denials, i, error);
            else if (messages is null) AddFailure(denials, i, $"failed messageExpression: {ExpressionRun.OutOfBudget}");
            else if (!results[i].Value.IsTrue)
                denials.Add(new(i, MessageOf(policy.Validations[i], messages[i]), policy.Validations[i].Reason));
        }
        return null;
    }

    private void AddFailure(List<PolicyDecision> denials, int index, string error)
    {
        if (!policy.IgnoresFailure) denials.Add(new(index, error));
    }

    /// <summary>Those of all checks, passed or not, as upstream; null: they cost too much.</summary>
    private string?[]? Messages(ulong budget)
    {
        var messages = new string?[policy.Validations.Count];
        if (policy.Validations.All(validation => validation.MessageText is null)) return messages;
        var run = policy.Expressions.Run(values, policy.Expressions.WithoutAuthorizer, budget, cancel);
        for (var i = 0; i < messages.Length; i++)
        {
            if (policy.Validations[i].MessageText is not { } expression) continue;
            var (value, error) = run.Evaluate(expression);
            if (run.IsOverBudget) return null;
            if (error is null && value.Kind == CelKind.String) messages[i] = value.AsString.Trim();
        }
        return messages;
    }

    /// <summary>One that was evaluated, unless it is unfit for a message; else the one that is written; else the check.</summary>
    private string MessageOf(PolicyValidation validation, string? evaluated)
    {
        if (evaluated is { Length: > 0 } && !evaluated.Contains('\n') &&
            Encoding.UTF8.GetByteCount(evaluated) <= _limits.MessageBytesMax) return evaluated;
        return validation.Message.Length > 0
            ? validation.Message.Trim()
            : $"failed expression: {validation.Check.Text.Trim()}";
    }

    /// <summary>Null, or why nothing of the policy counts.</summary>
    private string? Annotate(List<KeyValuePair<string, string>> annotations, List<string> errors)
    {
        var run = policy.Expressions.Run(values, policy.Expressions.Environment, _limits.CostPerObjectMax, cancel);
        foreach (var annotation in policy.Annotations)
        {
            var (value, error) = run.Evaluate(annotation.Value);
            if (run.IsOverBudget) return ExpressionRun.OutOfBudget;
            if (error is not null && !policy.IgnoresFailure) errors.Add(error);
            else if (error is null && value.Kind == CelKind.String && value.AsString.Trim() is { Length: > 0 } text)
                annotations.Add(new(annotation.Key, text));
        }
        return null;
    }
}
