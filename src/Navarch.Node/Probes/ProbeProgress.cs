using Navarch.Api.CoreV1;

namespace Navarch.Node.Probes;

/// <summary>
/// A probe's result over its attempts: it turns only when a threshold of equal answers in a row is met. Pure.
/// </summary>
sealed record ProbeProgress(bool? Result)
{
    const int FailureThresholdDefault = 3;

    bool? Last { get; init; }
    int InARow { get; init; }

    public ProbeProgress After(ProbeOutcome outcome, Probe probe)
    {
        // What could not be tried says nothing.
        if (outcome == ProbeOutcome.Error) return this;
        var isGood = outcome == ProbeOutcome.Success;
        var inARow = Last == isGood ? InARow + 1 : 1;
        var needed = isGood
            ? Math.Max(1, probe.SuccessThreshold)
            : probe.FailureThreshold > 0 ? probe.FailureThreshold : FailureThresholdDefault;
        return this with { Last = isGood, InARow = inARow, Result = inARow >= needed ? isGood : Result };
    }
}
