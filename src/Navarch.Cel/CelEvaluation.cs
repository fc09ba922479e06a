namespace Navarch.Cel;

/// <summary>What came of an evaluation.</summary>
/// <param name="Value">An error where it failed.</param>
/// <param name="Cost">Units used.</param>
/// <param name="End">Whether it came to its end.</param>
public readonly record struct CelEvaluation(CelValue Value, ulong Cost, CelEnd End)
{
    public bool IsTrue => Value.IsTrue;

    /// <summary>Why there is no value; null where there is one.</summary>
    public string? Error => Value.IsError ? Value.AsError.Message : null;
}

public enum CelEnd
{
    Complete,
    OverBudget,
    Cancelled,
}
