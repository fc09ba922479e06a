namespace Navarch.Bench.Growth;

/// <summary>One picture of a plot: a quantity over a size, both on logarithmic scales.</summary>
/// <param name="Title">With the unit.</param>
/// <param name="Axis">Of the points that it shows.</param>
/// <param name="Scenario">Of the points that it shows.</param>
/// <param name="Value">The quantity.</param>
sealed record Chart(string Title, string Axis, string Scenario, Func<Figure, double> Value)
{
    public static IReadOnlyList<Chart> All { get; } =
    [
        new("creates per second", "pods", "create", figure => figure.PerSecond),
        new("gets per second", "pods", "get", figure => figure.PerSecond),
        new("status patches per second", "pods", "patch", figure => figure.PerSecond),
        new("applies per second", "pods", "apply", figure => figure.PerSecond),
        new("list of all, ms", "pods", "list", figure => figure.P50Ms),
        new("list by label (a hundredth), ms", "pods", "list-label", figure => figure.P50Ms),
        new("memory, MiB", "pods", "apply", figure => figure.MemoryBytes / (1024.0 * 1024)),
        new("watch events per second", "watchers", "watch", figure => figure.PerSecond),
        new("watch p99, ms, as many writes as can be", "watchers", "watch", figure => figure.P99Ms),
        new("watch p99, ms, 100 writes/s, at most 5,000 events/s", "watchers", "watch-paced", figure => figure.P99Ms),
    ];

    public IReadOnlyList<(double X, double Y)> Line(GrowthResult result) =>
    [
        .. result.Points
            .Where(point => point.Axis == Axis && point.Figure.Scenario == Scenario && Value(point.Figure) > 0)
            .Select(point => ((double)point.Size, Value(point.Figure))),
    ];
}
