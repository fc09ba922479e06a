namespace Navarch.Server.Fairness;

/// <summary>What lending found out about a level when it last looked.</summary>
/// <param name="Most">The most seats in work or wanted since the time before.</param>
/// <param name="Smoothed">That over time: it rises at once and falls slowly.</param>
/// <param name="Target">What the level was to have, if there were enough for all.</param>
internal sealed record SeatDemand(double Most, double Smoothed, double Target);
