namespace Navarch.Server.Admission.Events;

/// <summary>How many Events may be written of what a limit counts apart.</summary>
/// <param name="Scope">What has a limit of its own.</param>
/// <param name="PerSecond">In the long run.</param>
/// <param name="Burst">At once.</param>
/// <param name="CountersMax">Users, namespaces or sources that are counted apart; the one unseen longest goes.</param>
internal sealed record EventLimit(EventLimitScope Scope, double PerSecond, double Burst, int CountersMax);

internal enum EventLimitScope { Server, Namespace, User, SourceAndObject }
