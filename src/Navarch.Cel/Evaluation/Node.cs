namespace Navarch.Cel.Evaluation;

/// <summary>A compiled part of an expression. Immutable, so that any number of evaluations use it at once.</summary>
abstract class Node
{
    public abstract CelValue Evaluate(EvaluationFrame frame);

    /// <summary>The value, where it is the same each time; such a part costs nothing.</summary>
    public virtual CelValue? Constant => null;
}

sealed class ConstantNode(CelValue value) : Node
{
    private readonly CelValue _value = value;

    public override CelValue? Constant => _value;
    public override CelValue Evaluate(EvaluationFrame frame) => _value;
}
