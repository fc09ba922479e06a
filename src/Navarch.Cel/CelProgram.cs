using Navarch.Cel.Costs;
using Navarch.Cel.Evaluation;
using Navarch.Cel.Syntax;

namespace Navarch.Cel;

/// <summary>A compiled expression. Immutable; any number of threads may evaluate it at once.</summary>
public sealed class CelProgram
{
    private readonly Expr _tree;
    private readonly Node _root;
    private readonly int _locals;
    private readonly CelEnvironment _environment;
    private EvaluationFrame? _spare;

    internal CelProgram(string expression, Expr tree, Node root, int locals, CelEnvironment environment)
    {
        (Expression, _tree, _root, _locals, _environment) = (expression, tree, root, locals, environment);
        ReferredVariables = [.. VariablesIn(tree).Distinct()];
    }

    public string Expression { get; }
    public CelType ResultType => _tree.Type!;

    /// <summary>Names of the variables that the expression mentions.</summary>
    public IReadOnlyList<string> ReferredVariables { get; }

    /// <summary>Whether the expression takes that field of that variable, or asks whether it is there.</summary>
    public bool Selects(string variable, string field) => TreeWalk.Of(_tree).Any(part => part switch
    {
        SelectExpr { Operand: IdentExpr ident } select => ident.Name == variable && select.Field == field,
        CallExpr { Function: Operators.OptionalSelect, Arguments: [IdentExpr ident, ConstantExpr { Value.Kind: CelKind.String } name] } =>
            ident.Name == variable && name.Value.AsString == field,
        _ => false,
    });

    /// <summary>What an evaluation may cost at most, given the sizes that the variables' schemas allow.</summary>
    public CostRange EstimateCost() => new CostEstimator(_environment).Estimate(_tree);

    /// <param name="activation">Of this program's environment.</param>
    /// <param name="budget">Cost units; null: as the limits have it for one call.</param>
    /// <param name="cancellation">Looked at in loops.</param>
    public CelEvaluation Evaluate(CelActivation activation, ulong? budget = null, CancellationToken cancellation = default)
    {
        var frame = Interlocked.Exchange(ref _spare, null) ?? new EvaluationFrame(_locals, _environment.Limits);
        frame.Start(activation.Values, budget ?? _environment.Limits.CostPerCallMax, cancellation);
        var value = _root.Evaluate(frame);
        var cost = frame.Cost;
        if (frame.IsCancelled) value = CelValue.Error("operation interrupted");
        var end = frame.IsCancelled ? CelEnd.Cancelled : frame.IsOverBudget ? CelEnd.OverBudget : CelEnd.Complete;
        if (end == CelEnd.OverBudget) value = CelValue.Error("operation cancelled: actual cost limit exceeded");
        frame.Clear();
        _spare = frame;
        return new(value, cost, end);
    }

    private static IEnumerable<string> VariablesIn(Expr expr) =>
        TreeWalk.Of(expr).Select(part => part switch
        {
            IdentExpr { Declaration: Checking.Declaration.Variable variable } => variable.Name,
            SelectExpr { Declaration: Checking.Declaration.Variable variable } => variable.Name,
            _ => null,
        }).OfType<string>();
}
