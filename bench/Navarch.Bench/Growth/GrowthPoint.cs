namespace Navarch.Bench.Growth;

/// <summary>A figure at one size.</summary>
/// <param name="Axis">What grew: <c>pods</c> or <c>watchers</c>.</param>
/// <param name="Size">How many there were.</param>
/// <param name="Figure">What was measured.</param>
sealed record GrowthPoint(string Axis, int Size, Figure Figure);
