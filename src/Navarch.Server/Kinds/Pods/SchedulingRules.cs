using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of tolerations, topology spread, and gates.</summary>
static class SchedulingRules
{
    internal static void CheckTolerations(IReadOnlyList<Toleration> tolerations, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < tolerations.Count; i++)
        {
            var (toleration, at) = (tolerations[i], path.Index(i));
            if (toleration.Key.Length > 0) errors.LabelKey(at.Child("key"), toleration.Key);
            else if (toleration.Operator != TolerationOperator.Exists)
                errors.Invalid(at.Child("operator"), toleration.Operator,
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
            if (toleration.TolerationSeconds is not null && toleration.Effect != TaintEffect.NoExecute)
                errors.Invalid(at.Child("effect"), toleration.Effect,
                    "effect must be 'NoExecute' when `tolerationSeconds` is set");
            CheckOperator(toleration, at.Child("operator"), errors);
            if (toleration.Effect.Length > 0) CheckEffect(toleration.Effect, at.Child("effect"), errors);
        }
    }

    internal static void CheckEffect(string effect, FieldPath path, FieldErrors errors) => errors.OneOf(path, effect,
        TaintEffect.NoSchedule, TaintEffect.PreferNoSchedule, TaintEffect.NoExecute);

    internal static void CheckSpread(IReadOnlyList<TopologySpreadConstraint> constraints, FieldPath path,
        FieldErrors errors)
    {
        for (var i = 0; i < constraints.Count; i++)
        {
            var (constraint, at) = (constraints[i], path.Index(i));
            errors.Positive(at.Child("maxSkew"), constraint.MaxSkew);
            if (constraint.TopologyKey.Length == 0) errors.Required(at.Child("topologyKey"), "can not be empty");
            errors.Known(at.Child("whenUnsatisfiable"), constraint.WhenUnsatisfiable,
                UnsatisfiableConstraintAction.DoNotSchedule, UnsatisfiableConstraintAction.ScheduleAnyway);
            if (constraints.Skip(i + 1).Any(other => other.TopologyKey == constraint.TopologyKey &&
                other.WhenUnsatisfiable == constraint.WhenUnsatisfiable))
                errors.Duplicate(at.Child("{topologyKey, whenUnsatisfiable}"),
                    $"{{{constraint.TopologyKey}, {constraint.WhenUnsatisfiable}}}");
            CheckDomains(constraint, at.Child("minDomains"), errors);
            errors.Known(at.Child("nodeAffinityPolicy"), constraint.NodeAffinityPolicy, NodeInclusionPolicy.Honor,
                NodeInclusionPolicy.Ignore);
            errors.Known(at.Child("nodeTaintsPolicy"), constraint.NodeTaintsPolicy, NodeInclusionPolicy.Honor,
                NodeInclusionPolicy.Ignore);
            AffinityRules.CheckLabelKeys(constraint.MatchLabelKeys, [], constraint.LabelSelector, at, errors);
            errors.Selector(at.Child("labelSelector"), constraint.LabelSelector);
        }
    }

    internal static void CheckGates(IReadOnlyList<PodSchedulingGate> gates, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < gates.Count; i++)
        {
            errors.Invalid(path.Index(i), gates[i].Name, LabelName.Key(gates[i].Name));
            if (!names.Add(gates[i].Name)) errors.Duplicate(path.Index(i), gates[i].Name);
        }
    }

    private static void CheckOperator(Toleration toleration, FieldPath path, FieldErrors errors)
    {
        switch (toleration.Operator)
        {
            case TolerationOperator.Equal or "":
                if (LabelName.Value(toleration.Value) is { Count: > 0 } problems)
                    errors.Invalid(path, toleration.Value, string.Join(';', problems));
                break;
            case TolerationOperator.Exists:
                if (toleration.Value.Length > 0)
                    errors.Invalid(path, toleration.Value, "value must be empty when `operator` is 'Exists'");
                break;
            default:
                errors.NotSupported(path, toleration.Operator, TolerationOperator.Equal, TolerationOperator.Exists);
                break;
        }
    }

    private static void CheckDomains(TopologySpreadConstraint constraint, FieldPath path, FieldErrors errors)
    {
        if (constraint.MinDomains is not { } domains) return;
        errors.Positive(path, domains);
        if (constraint.WhenUnsatisfiable != UnsatisfiableConstraintAction.DoNotSchedule)
            errors.Invalid(path, domains,
                $"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {constraint.WhenUnsatisfiable}");
    }
}
