namespace Navarch.Server.Admission.Policies;

/// <summary>A policy with the bindings that put it in force.</summary>
internal sealed record BoundPolicy<TPolicy, TBinding>(TPolicy Policy, IReadOnlyList<TBinding> Bindings);
