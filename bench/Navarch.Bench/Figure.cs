namespace Navarch.Bench;

/// <summary>One line of the result.</summary>
sealed record Figure(string Scenario, double PerSecond, double P50Ms, double P99Ms, long Count, int Failures, string Note);
