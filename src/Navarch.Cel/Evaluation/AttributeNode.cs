namespace Navarch.Cel.Evaluation;

/// <summary>
/// A variable and what is selected of it. Its evaluation costs one, unless it stands as an index or as a branch of a
/// condition: upstream resolves it in another way there, and counts only the selections.
/// </summary>
abstract class AttributeNode : Node
{
    /// <summary>While the tree is made.</summary>
    public abstract void DropEvaluationCost();
}

sealed class VariableNode(int index) : AttributeNode
{
    private ulong _cost = 1;

    public override void DropEvaluationCost() => _cost = 0;

    public override CelValue Evaluate(EvaluationFrame frame)
    {
        frame.Charge(_cost);
        return frame.Variables[index];
    }
}

sealed class LocalNode(int slot) : AttributeNode
{
    private ulong _cost = 1;

    public override void DropEvaluationCost() => _cost = 0;

    public override CelValue Evaluate(EvaluationFrame frame)
    {
        frame.Charge(_cost);
        return frame.Locals[slot];
    }
}
