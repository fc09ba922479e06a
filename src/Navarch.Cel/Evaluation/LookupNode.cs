namespace Navarch.Cel.Evaluation;

/// <summary>Something looked up in an operand; of an operand that is an optional value, in what it holds.</summary>
abstract class LookupNode(Node operand, bool isOptional) : AttributeNode
{
    private ulong _operandCost = operand is AttributeNode ? 0u : 1u;

    public sealed override void DropEvaluationCost()
    {
        if (operand is AttributeNode attribute) attribute.DropEvaluationCost();
        _operandCost = 0;
    }

    public sealed override CelValue Evaluate(EvaluationFrame frame)
    {
        var target = operand.Evaluate(frame);
        if (_operandCost > 0) frame.Charge(_operandCost);
        if (target.Kind != CelKind.Optional) return target.IsProblem ? target : LookUp(frame, target, isOptional);
        if (!target.HasValue) return target;
        target = target.Value;
        return target.IsProblem ? target : LookUp(frame, target, isOptional: true);
    }

    /// <param name="isOptional">What is not there is no error.</param>
    protected abstract CelValue LookUp(EvaluationFrame frame, in CelValue target, bool isOptional);
}
