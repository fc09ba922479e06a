using System.Text.Json;

namespace Navarch.Bench.Growth;

/// <summary>
/// The same scenarios with more and more pods, then, on these, with more and more watchers: at each size with as many
/// events as the server can, and then with what both a small server and a large one can: 100 writes a second, fewer
/// where they would be more than 5,000 events.
/// </summary>
sealed class GrowthRun(BenchOptions options)
{
    private const int PacedEventsPerSecond = 5000;
    private const int PacedWritesPerSecond = 100;

    private static readonly string[] s_ofPods = ["create", "get", "list", "list-label", "patch", "apply"];
    private static readonly string[] s_ofWatchers = ["watch", "watch-paced"];

    private readonly ApiTarget _target = ApiTarget.From(options);
    private readonly List<GrowthPoint> _points = [];

    public async Task<int> RunAsync()
    {
        var present = 0;
        await Rehearsal.RunAsync(options);
        foreach (var pods in options.GrowPods)
        {
            await MeasureAsync("pods", pods, options.WithPods(pods, present), s_ofPods);
            present = pods;
        }
        foreach (var watchers in options.GrowWatchers)
            await MeasureAsync(
                "watchers", watchers,
                options.WithPods(present > 0 ? present : options.Pods, present)
                    .WithWatchers(watchers, Math.Clamp(PacedEventsPerSecond / watchers, 1, PacedWritesPerSecond)),
                present > 0 ? s_ofWatchers : ["create", .. s_ofWatchers]);
        if (options.JsonFile is { } file)
            File.WriteAllText(file, JsonSerializer.Serialize(
                new GrowthResult(options.Label ?? _target.Server.ToString(), _points), JsonOptions));
        return _points.Any(point => point.Figure.Failures > 0) ? 1 : 0;
    }

    public static JsonSerializerOptions JsonOptions { get; } =
        new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private async Task MeasureAsync(string axis, int size, BenchOptions sized, IReadOnlyList<string> scenarios)
    {
        Console.WriteLine($"── {size} {axis}");
        Console.WriteLine(Figure.Head);
        using var workload = new Workload(sized, _target);
        await workload.PrepareAsync();
        foreach (var name in scenarios)
        {
            var figure = await ServerProcess.MeasureAsync(
                sized.Pid, () => Scenarios.RunAsync(workload, name, sized));
            Console.WriteLine(figure.Line());
            _points.Add(new(axis, size, figure));
        }
    }
}
