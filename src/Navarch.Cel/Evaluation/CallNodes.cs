using Navarch.Cel.Costs;
using Navarch.Cel.Functions;

namespace Navarch.Cel.Evaluation;

sealed class ZeroCallNode(CelOverload overload, CallCost? cost) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var result = overload.Zero!();
        frame.Charge(cost is null ? 1 : cost([], result));
        return result;
    }
}

sealed class UnaryCallNode(CelOverload[] overloads, CallCost?[] costs, Node operand) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.IsProblem) return value;
        for (var i = 0; i < overloads.Length; i++)
        {
            if (!overloads[i].Takes(value)) continue;
            var result = overloads[i].One!(value);
            frame.Charge(costs[i] is { } cost ? cost([value], result) : 1);
            return result;
        }
        frame.Charge(1);
        return Mismatch.Of(overloads[0].Function, value);
    }
}

sealed class BinaryCallNode(CelOverload[] overloads, CallCost?[] costs, Node left, Node right) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        if (first.IsProblem) return first;
        if (second.IsProblem) return second;
        for (var i = 0; i < overloads.Length; i++)
        {
            if (!overloads[i].Takes(first, second)) continue;
            var result = overloads[i].Two!(first, second);
            frame.Charge(costs[i] is { } cost ? cost([first, second], result) : 1);
            return result;
        }
        frame.Charge(1);
        return Mismatch.Of(overloads[0].Function, first, second);
    }
}

sealed class ManyCallNode(CelOverload[] overloads, CallCost?[] costs, Node[] arguments) : Node
{
    public override CelValue Evaluate(EvaluationFrame frame)
    {
        var values = new CelValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame);
            if (values[i].IsProblem) return values[i];
        }
        for (var i = 0; i < overloads.Length; i++)
        {
            if (!overloads[i].Takes(values)) continue;
            var result = overloads[i].Many!(values);
            frame.Charge(costs[i] is { } cost ? cost(values, result) : 1);
            return result;
        }
        frame.Charge(1);
        return Mismatch.Of(overloads[0].Function, values);
    }
}
