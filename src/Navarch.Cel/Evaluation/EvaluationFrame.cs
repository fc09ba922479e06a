namespace Navarch.Cel.Evaluation;

/// <summary>What one evaluation works on: variables, the slots of macros, and what it has cost so far.</summary>
sealed class EvaluationFrame(int locals, CelLimits limits)
{
    private ulong _budget;
    private int _roundsToCheck;
    private CancellationToken _cancellation;

    public CelValue[] Variables { get; private set; } = [];
    public CelValue[] Locals { get; } = new CelValue[locals];
    public ulong Cost { get; private set; }

    /// <summary>Loops end at once.</summary>
    public bool IsStopped => IsCancelled || IsOverBudget;
    public bool IsCancelled { get; private set; }
    public bool IsOverBudget => Cost > _budget;

    public void Start(CelValue[] variables, ulong budget, CancellationToken cancellation)
    {
        (Variables, _budget, _cancellation) = (variables, budget, cancellation);
        (Cost, IsCancelled, _roundsToCheck) = (0, false, limits.RoundsBetweenChecks);
    }

    /// <summary>Keeps nothing of the evaluation alive.</summary>
    public void Clear()
    {
        Variables = [];
        Array.Clear(Locals);
        _cancellation = default;
    }

    /// <summary>
    /// Parts of an expression are bounded by its length, so the budget is looked at in loops and at the end.
    /// </summary>
    public void Charge(ulong units) => Cost = units > ulong.MaxValue - Cost ? ulong.MaxValue : Cost + units;

    /// <summary>Before each round of a loop.</summary>
    public bool MayGoOn()
    {
        if (--_roundsToCheck > 0) return !IsOverBudget && !IsCancelled;
        _roundsToCheck = limits.RoundsBetweenChecks;
        IsCancelled |= _cancellation.IsCancellationRequested;
        return !IsStopped;
    }
}
