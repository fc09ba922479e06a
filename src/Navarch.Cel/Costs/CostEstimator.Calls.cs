using Navarch.Cel.Functions;
using Navarch.Cel.Syntax;

namespace Navarch.Cel.Costs;

sealed partial class CostEstimator
{
    private CostRange Call(CallExpr call)
    {
        if (call.Function == "dyn" && call.Arguments is [var wrapped])
        {
            var inner = Estimate(wrapped);
            CopySizes(call, wrapped);
            return inner.Add(One);
        }
        var costs = Array.ConvertAll(call.Arguments, Estimate);
        var arguments = Array.ConvertAll(call.Arguments, EstimatedOf);
        if (call.Overloads.Length == 0) return default;
        CostRange targetCost = default;
        Estimated? target = null;
        if (call.Target is { } expr && !call.TargetIsNamespace)
        {
            targetCost = Estimate(expr);
            target = EstimatedOf(expr);
        }
        var cost = new CostRange(ulong.MaxValue, 0);
        SizeRange? result = null;
        foreach (var overload in call.Overloads)
        {
            var estimate = Function(call, overload, target, arguments, costs);
            cost = cost.Union(estimate.Cost);
            if (estimate.Result is { } size) result = result is { } before ? before.Union(size) : size;
            if (overload.Id is "index_list" or "index_map")
            {
                if (EntriesOf(call.Arguments[0]) is { } entries) result = entries.Value;
                _paths[call] = Within(arguments[0].Path, overload.Id == "index_list" ? "@items" : "@values");
            }
            result ??= ComputedSize(call);
        }
        if (result is { } known) _sizes[call] = known;
        return targetCost.Add(cost);
    }

    private CallEstimate Function(
        CallExpr call, CelOverload overload, Estimated? target, Estimated[] arguments, CostRange[] costs)
    {
        var id = overload.Id;
        var sum = costs.Aggregate(default(CostRange), (total, cost) => total.Add(cost));
        if (CallEstimates.Of(overload.Function, id, target, arguments, this) is { } special)
            return special with { Cost = special.Cost.Add(sum) };
        switch (id)
        {
            case "string_format" when target is { } text:
                return new(ExprSize(text).Times(RuntimeCosts.TraversalFactor).Add(sum));
            case "string_to_bytes":
                var characters = ExprSize(arguments[0]);
                return new(characters.Times(RuntimeCosts.TraversalFactor).Add(sum), new(characters.Min, unchecked(characters.Max * 4)));
            case "bytes_to_string":
                var octets = ExprSize(arguments[0]);
                return new(octets.Times(RuntimeCosts.TraversalFactor).Add(sum), new(octets.Min / 4, octets.Max));
            case "strings_quote":
                var quoted = ExprSize(arguments[0]);
                return new(quoted.Times(RuntimeCosts.TraversalFactor).Add(sum), unchecked(new(quoted.Min + 2, quoted.Max * 2 + 2)));
            case "starts_with_string" or "ends_with_string":
                return new(ExprSize(arguments[0]).Times(RuntimeCosts.TraversalFactor).Add(sum));
            case "in_list":
                return new(ExprSize(arguments[1]).Times(1.0).Add(sum));
            case "matches_string" when target is { } text:
                var searched = ExprSize(text).Add(SizeRange.Fixed(1)).Times(RuntimeCosts.TraversalFactor);
                return new(searched.Times(ExprSize(arguments[0]).Times(RuntimeCosts.PatternFactor)).Add(sum));
            case "contains_string" when target is { } text:
                var within = ExprSize(text).Times(RuntimeCosts.TraversalFactor);
                return new(within.Times(ExprSize(arguments[0]).Times(RuntimeCosts.TraversalFactor)).Add(sum));
            case "logical_or" or "logical_and":
                return new(new(costs[0].Min, costs[0].Add(costs[1]).Max));
            case "conditional":
                return Conditional(call, arguments, costs);
            case "add_string" or "add_bytes" or "add_list":
                return Addition(call, id, arguments, sum);
            case "equals" or "not_equals" or "less_string" or "greater_string" or "less_equals_string" or "greater_equals_string"
                or "less_bytes" or "greater_bytes" or "less_equals_bytes" or "greater_equals_bytes":
                var most = Math.Min(ExprSize(arguments[0]).Max, ExprSize(arguments[1]).Max);
                return new(new CostRange(most > 0 ? 1ul : 0, most).Times(RuntimeCosts.TraversalFactor).Add(sum));
            default:
                return new(sum.Add(One));
        }
    }

    private CallEstimate Conditional(CallExpr call, Estimated[] arguments, CostRange[] costs)
    {
        if (UnionOf(call.Arguments[1], call.Arguments[2]) is { } entries) _entries[call] = entries;
        return new(costs[0].Add(costs[1].Union(costs[2])), ExprSize(arguments[1]).Union(ExprSize(arguments[2])));
    }

    private CallEstimate Addition(CallExpr call, string id, Estimated[] arguments, CostRange sum)
    {
        var size = ExprSize(arguments[0]).Add(ExprSize(arguments[1]));
        if (UnionOf(call.Arguments[0], call.Arguments[1]) is { } entries) _entries[call] = entries;
        var cost = id == "add_list" ? One : size.Times(RuntimeCosts.TraversalFactor);
        return new(cost.Add(sum), size);
    }

    private EntrySizes? UnionOf(Expr left, Expr right) =>
        EntriesOf(left) is { } a && EntriesOf(right) is { } b
            ? new(a.Container, a.Key.Union(b.Key), a.Value.Union(b.Value))
            : null;

    private SizeRange ExprSize(Estimated value) => value.Expr is { } expr ? SizeOrUnknown(expr) : SizeRange.Unknown;
}
