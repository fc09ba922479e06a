namespace Navarch.Server.Admission.Policies;

/// <summary>What one check of a policy says of a request that it does not let through.</summary>
/// <param name="Index">Of the check.</param>
/// <param name="Message">Why.</param>
/// <param name="Reason">A reason of a Status; null: it is invalid.</param>
internal sealed record PolicyDecision(int Index, string Message, string? Reason = null);
