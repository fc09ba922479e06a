using Navarch.Cel.Costs;

namespace Navarch.Cel.Evaluation;

sealed class EqualityNode(Node left, Node right, bool isEqual) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        frame.Charge(isEqual && first.Kind == CelKind.Opaque
            ? 1
            : RuntimeCosts.Traversal(Math.Min(RuntimeCosts.SizeOf(first), RuntimeCosts.SizeOf(second))));
        if (first.IsProblem) return first;
        if (second.IsProblem) return second;
        return CelValue.Bool(CelEquality.Equal(first, second) == isEqual);
    }
}

/// <summary>Whether a value is one of a list of constants, by its hash. Costs nothing, as upstream has it.</summary>
sealed class SetMembershipNode(Node operand, HashMap set) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.IsProblem) return value;
        return CelValue.Bool(HashMap.IsKey(value) && set.TryGet(value, out _));
    }
}
