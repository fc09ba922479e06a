using Navarch.Cel;
using Navarch.Cel.Values;

namespace Navarch.Server.Admission.Expressions;

/// <summary>One evaluation of a list of expressions, which share a budget and the values of their variables.</summary>
/// <param name="activation">Of the environment of all of them.</param>
/// <param name="variables">Their own variables, evaluated when they are asked for; null: they have none.</param>
/// <param name="budget">Cost units for all together.</param>
internal sealed class ExpressionRun(
    CelActivation activation, LazyVariables? variables, ulong budget, CancellationToken cancel)
{
    public const string OutOfBudget =
        "validation failed due to running out of cost budget, no further validation rules will be run";

    /// <summary>What is left.</summary>
    public ulong Budget { get; private set; } = budget;

    /// <summary>No further expression may be evaluated.</summary>
    public bool IsOverBudget { get; private set; }

    public ExpressionResult Evaluate(CompiledExpression expression)
    {
        if (expression.Program is not { } program) return new(default, expression.Problem);
        var evaluation = program.Evaluate(activation, cancellation: cancel);
        if (!Charge(variables?.TakeCost() ?? 0) || !Charge(evaluation.Cost))
        {
            IsOverBudget = true;
            return new(default, OutOfBudget);
        }
        return evaluation.Error is { } error
            ? new(default, $"expression '{expression.Text}' resulted in error: {error}")
            : new(evaluation.Value, null);
    }

    private bool Charge(ulong cost)
    {
        if (cost > Budget) return false;
        Budget -= cost;
        return true;
    }
}

/// <param name="Value">Of no meaning where there is an error.</param>
/// <param name="Error">Why there is no value.</param>
internal readonly record struct ExpressionResult(CelValue Value, string? Error);
