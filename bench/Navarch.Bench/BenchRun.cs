using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Navarch.Bench;

/// <summary>Runs the scenarios one after another: each leaves behind what the next works on.</summary>
sealed class BenchRun
{
    private static readonly string[] s_all =
        ["create", "get", "list", "list-label", "list-field", "patch", "apply", "update", "watch", "delete"];

    private readonly BenchOptions _options;
    private readonly ApiTarget _target;
    private readonly Workload _workload;
    private readonly List<Figure> _figures = [];

    public BenchRun(BenchOptions options)
    {
        _options = options;
        _target = options is { Start: not null, Kubeconfig: { } path } && !File.Exists(path)
            ? throw new BenchException($"there is no kubeconfig at {path}: start the server once to have one")
            : ApiTarget.From(options);
        _workload = new Workload(options, _target);
    }

    public async Task<int> RunAsync()
    {
        var scenarios = _options.Scenarios.Count > 0 ? _options.Scenarios : s_all;
        Console.WriteLine(
            $"{_target.Server} · HTTP/{_options.Http} · {_options.Connections} connections · {_options.Pods} pods");
        Console.WriteLine($"{"scenario",-12} {"per second",11} {"p50 ms",9} {"p99 ms",9} {"count",9} {"failed",7}");
        if (scenarios.Contains("ready")) Show(await ReadyProbe.MeasureAsync(_options, _target));
        if (scenarios.Any(name => name != "ready")) await _workload.PrepareAsync();
        foreach (var name in scenarios.Where(name => name != "ready")) Show(await MeasuredAsync(name));
        using (var self = Process.GetCurrentProcess())
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"The generator itself used {self.TotalProcessorTime.TotalSeconds:n1} s of processor time."));
        if (_options.JsonFile is { } file) WriteJson(file);
        return _figures.Any(figure => figure.Failures > 0) ? 1 : 0;
    }

    /// <summary>
    /// With what it cost the server. Processor time per operation tells more than the rate where others use the machine.
    /// </summary>
    private async Task<Figure> MeasuredAsync(string name)
    {
        if (_options.Pid is not { } pid) return await RunAsync(name);
        var before = ServerProcess.Processor(pid);
        var figure = await RunAsync(name);
        var used = (ServerProcess.Processor(pid) - before).TotalMicroseconds / Math.Max(1, figure.Count);
        var cost = string.Create(CultureInfo.InvariantCulture,
            $"{used:n0} µs CPU each, RSS {ServerProcess.Memory(pid) / (1024 * 1024)} MiB");
        return figure with { Note = figure.Note.Length > 0 ? $"{cost}, {figure.Note}" : cost };
    }

    private Task<Figure> RunAsync(string name) => name switch
    {
        "create" => _workload.CreateAsync(),
        "get" => _workload.GetAsync(),
        "list" => _workload.ListAsync("list", ""),
        "list-label" => _workload.ListAsync("list-label", "?labelSelector=app%3Dweb-017"),
        "list-field" => _workload.ListAsync("list-field", "?fieldSelector=spec.nodeName%3Dnode-017"),
        "patch" => _workload.PatchStatusAsync(),
        "apply" => _workload.ApplyAsync(),
        "update" => _workload.UpdateAsync(),
        "watch" => _workload.WatchAsync(),
        "delete" => _workload.DeleteAsync(),
        _ => throw new BenchException($"there is no scenario {name}; known: ready {string.Join(' ', s_all)}"),
    };

    private void Show(Figure figure)
    {
        _figures.Add(figure);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{figure.Scenario,-12} {figure.PerSecond,11:n1} {figure.P50Ms,9:n2} {figure.P99Ms,9:n2} {figure.Count,9} {figure.Failures,7}  {figure.Note}"));
    }

    private void WriteJson(string file) => File.WriteAllText(file, JsonSerializer.Serialize(
        new
        {
            server = _target.Server,
            http = _options.Http.ToString(),
            connections = _options.Connections,
            pods = _options.Pods,
            figures = _figures,
        },
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }));
}
