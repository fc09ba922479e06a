using Navarch.Api.BatchV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Batch;

/// <summary>What a job does about pods that failed in a certain way.</summary>
static class PodFailureRules
{
    private const int RulesMax = 20;
    private const int CodesMax = 255;
    private const int PatternsMax = 20;

    internal static void Check(PodFailurePolicy policy, JobSpec spec, FieldPath path, FieldErrors errors)
    {
        if (policy.Rules.Count > RulesMax) errors.TooMany(path, policy.Rules.Count, RulesMax);
        var pod = spec.Template.Spec;
        var containers = pod.Containers.Concat(pod.InitContainers).Select(container => container.Name)
            .ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < policy.Rules.Count; i++) CheckRule(policy.Rules[i], spec, path.Index(i), containers, errors);
    }

    private static void CheckRule(
        PodFailurePolicyRule rule, JobSpec spec, FieldPath path, HashSet<string> containers, FieldErrors errors)
    {
        var action = path.Child("action");
        if (rule.Action.Length == 0)
            errors.Required(action, "valid values: [\"Count\" \"FailIndex\" \"FailJob\" \"Ignore\"]");
        else if (rule.Action == PodFailurePolicyAction.FailIndex)
        {
            if (spec.BackoffLimitPerIndex is null)
                errors.Invalid(action, rule.Action, "requires the backoffLimitPerIndex to be set");
        }
        else errors.Known(action, rule.Action, "Count", "FailIndex", "FailJob", "Ignore");
        if (rule.OnExitCodes is { } codes) CheckCodes(codes, path.Child("onExitCodes"), containers, errors);
        CheckConditions(rule.OnPodConditions, path.Child("onPodConditions"), errors);
        var hasConditions = rule.OnPodConditions.Count > 0;
        if (rule.OnExitCodes is not null && hasConditions)
            errors.Omitted(path, "specifying both OnExitCodes and OnPodConditions is not supported");
        if (rule.OnExitCodes is null && !hasConditions)
            errors.Omitted(path, "specifying one of OnExitCodes and OnPodConditions is required");
    }

    private static void CheckConditions(
        IReadOnlyList<PodFailurePolicyOnPodConditionsPattern> patterns, FieldPath path, FieldErrors errors)
    {
        if (patterns.Count > PatternsMax) errors.TooMany(path, patterns.Count, PatternsMax);
        for (var i = 0; i < patterns.Count; i++)
        {
            errors.LabelKey(path.Index(i).Child("type"), patterns[i].Type);
            var status = path.Index(i).Child("status");
            if (patterns[i].Status.Length == 0) errors.Required(status, "valid values: [\"False\" \"True\" \"Unknown\"]");
            else errors.Known(status, patterns[i].Status, "False", "True", "Unknown");
        }
    }

    private static void CheckCodes(
        PodFailurePolicyOnExitCodesRequirement codes, FieldPath path, HashSet<string> containers, FieldErrors errors)
    {
        if (codes.Operator.Length == 0) errors.Required(path.Child("operator"), "valid values: [\"In\" \"NotIn\"]");
        else errors.Known(path.Child("operator"), codes.Operator, "In", "NotIn");
        if (codes.ContainerName is { } name && !containers.Contains(name))
            errors.Invalid(path.Child("containerName"), name,
                "must be one of the container or initContainer names in the pod template");
        var values = path.Child("values");
        if (codes.Values.Count == 0) errors.Invalid(values, Text(codes), "at least one value is required");
        else if (codes.Values.Count > CodesMax) errors.TooMany(values, codes.Values.Count, CodesMax);
        var seen = new HashSet<int>();
        var isOrdered = true;
        for (var i = 0; i < codes.Values.Count; i++)
        {
            if (codes.Operator == PodFailurePolicyOnExitCodesOperator.In && codes.Values[i] == 0)
                errors.Invalid(values.Index(i), 0, "must not be 0 for the In operator");
            if (!seen.Add(codes.Values[i])) errors.Duplicate(values.Index(i), codes.Values[i]);
            isOrdered &= i == 0 || codes.Values[i - 1] <= codes.Values[i];
        }
        if (!isOrdered) errors.Invalid(values, Text(codes), "must be ordered");
    }

    private static RefusedValue Text(PodFailurePolicyOnExitCodesRequirement codes) => RefusedValue.Json(writer =>
    {
        writer.WriteStartArray();
        foreach (var code in codes.Values) writer.WriteNumberValue(code);
        writer.WriteEndArray();
    });
}
