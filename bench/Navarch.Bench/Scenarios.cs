namespace Navarch.Bench;

/// <summary>The scenarios by name.</summary>
static class Scenarios
{
    /// <summary>In the order in which they run by default.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["create", "get", "list", "list-label", "list-field", "patch", "apply", "update", "watch", "watch-paced", "delete"];

    public static Task<Figure> RunAsync(Workload workload, string name, BenchOptions options) => name switch
    {
        "create" => workload.CreateAsync(),
        "get" => workload.GetAsync(),
        "list" => workload.ListAsync("list", ""),
        "list-label" => workload.ListAsync("list-label", "?labelSelector=app%3Dweb-017"),
        "list-field" => workload.ListAsync("list-field", "?fieldSelector=spec.nodeName%3Dnode-017"),
        "patch" => workload.PatchStatusAsync(),
        "apply" => workload.ApplyAsync(),
        "update" => workload.UpdateAsync(),
        "watch" => workload.WatchAsync("watch", rate: null),
        "watch-paced" => workload.WatchAsync("watch-paced", options.Rate),
        "delete" => workload.DeleteAsync(),
        _ => throw new BenchException($"there is no scenario {name}; known: ready {string.Join(' ', All)}"),
    };
}
