namespace Navarch.Server.Admission.Expressions;

/// <param name="IsMatch">The owner is to be asked.</param>
/// <param name="FailedName">The condition that said no.</param>
/// <param name="Error">Why the request is to be refused: the conditions can't be evaluated.</param>
internal readonly record struct ConditionOutcome(bool IsMatch, string? FailedName, string? Error);
