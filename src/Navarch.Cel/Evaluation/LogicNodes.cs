using System.Collections.Immutable;

namespace Navarch.Cel.Evaluation;

/// <summary>
/// <c>&amp;&amp;</c> and <c>||</c>: the side that decides wins, even over an error on the other; an unknown wins over
/// an error.
/// </summary>
sealed class LogicNode(Node left, Node right, bool decisive) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var first = left.Evaluate(frame);
        if (first.Kind == CelKind.Bool && first.AsBool == decisive) return first;
        var second = right.Evaluate(frame);
        if (second.Kind == CelKind.Bool && (second.AsBool == decisive || first.Kind == CelKind.Bool)) return second;
        if (first.Kind == CelKind.Unknown) return second.Kind == CelKind.Unknown ? Merged(first, second) : first;
        if (second.Kind == CelKind.Unknown) return second;
        if (first.IsError) return first;
        if (first.Kind != CelKind.Bool) return CelValue.NoOverload;
        return second.IsError ? second : CelValue.NoOverload;
    }

    private static CelValue Merged(in CelValue first, in CelValue second) =>
        CelValue.Unknown(first.AsUnknown.Union(second.AsUnknown).ToImmutableArray());
}

sealed class ConditionalNode : AttributeNode
{
    private readonly Node _condition;
    private readonly Node _then;
    private readonly Node _otherwise;

    public ConditionalNode(Node condition, Node then, Node otherwise)
    {
        (_condition, _then, _otherwise) = (condition, then, otherwise);
        (then as AttributeNode)?.DropEvaluationCost();
        (otherwise as AttributeNode)?.DropEvaluationCost();
    }

    public override void DropEvaluationCost() { }

    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var condition = _condition.Evaluate(frame);
        if (condition.Kind != CelKind.Bool) return condition.IsProblem ? condition : CelValue.NoOverload;
        return condition.AsBool ? _then.Evaluate(frame) : _otherwise.Evaluate(frame);
    }
}

/// <summary>What the condition of a loop asks of its accumulator: errors go on, only false ends it.</summary>
sealed class NotStrictlyFalseNode(Node operand) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var value = operand.Evaluate(frame);
        frame.Charge(1);
        return CelValue.Bool(!value.IsFalse);
    }
}

sealed class NotNode(Node operand) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var value = operand.Evaluate(frame);
        frame.Charge(1);
        if (value.Kind == CelKind.Bool) return CelValue.Bool(!value.AsBool);
        return value.IsProblem ? value : CelValue.NoOverload;
    }
}

/// <summary>The first optional that holds something; or the value itself, of orValue.</summary>
sealed class OptionalOrNode(Node left, Node right, bool isValue) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var first = left.Evaluate(frame);
        if (first.Kind != CelKind.Optional) return first.IsProblem ? first : CelValue.NoOverload;
        if (!first.HasValue) return right.Evaluate(frame);
        return isValue ? first.Value : first;
    }
}
