using Navarch.Api.BatchV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Batch;

/// <summary>When an indexed job counts as done before all of its pods are.</summary>
static class SuccessRules
{
    private const int RulesMax = 20;
    private const int IndexesLengthMax = 64 * 1024;

    internal static void Check(SuccessPolicy policy, int completions, FieldPath path, FieldErrors errors)
    {
        if (policy.Rules.Count == 0)
            errors.Required(path, "at least one rules must be specified when the successPolicy is specified");
        if (policy.Rules.Count > RulesMax) errors.TooMany(path, policy.Rules.Count, RulesMax);
        for (var i = 0; i < policy.Rules.Count; i++) CheckRule(policy.Rules[i], completions, path.Index(i), errors);
    }

    private static void CheckRule(SuccessPolicyRule rule, int completions, FieldPath path, FieldErrors errors)
    {
        if (rule is { SucceededCount: null, SucceededIndexes: null })
            errors.Required(path, "at least one of succeededCount or succeededIndexes must be specified");
        var total = 0;
        if (rule.SucceededIndexes is { } indexes)
        {
            var at = path.Child("succeededIndexes");
            if (indexes.Length > IndexesLengthMax) errors.TooLong(at, IndexesLengthMax);
            if (!JobIndexes.TryCount(indexes, completions, out total, out var problem))
                errors.Invalid(at, indexes, $"error parsing succeededIndexes: {problem}");
        }
        if (rule.SucceededCount is not { } count) return;
        var counted = path.Child("succeededCount");
        errors.NonNegative(counted, count);
        if (count > completions)
            errors.Invalid(counted, count,
                $"must be less than or equal to {completions} (the number of specified completions)");
        if (rule.SucceededIndexes is not null && count > total)
            errors.Invalid(counted, count, $"must be less than or equal to {total} " +
                "(the number of indexes in the specified succeededIndexes field)");
    }
}
