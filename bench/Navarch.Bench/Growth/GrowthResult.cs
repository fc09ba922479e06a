namespace Navarch.Bench.Growth;

/// <summary>What a run with growing sizes has found, as it is written to a file.</summary>
sealed record GrowthResult(string Label, IReadOnlyList<GrowthPoint> Points);
