using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Navarch.Bench;

/// <summary>Runs the scenarios one after another: each leaves behind what the next works on.</summary>
sealed class BenchRun
{
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
        var scenarios = _options.Scenarios.Count > 0 ? _options.Scenarios : Scenarios.All;
        Console.WriteLine(
            $"{_target.Server} · HTTP/{_options.Http} · {_options.Connections} connections · {_options.Pods} pods");
        Console.WriteLine(Figure.Head);
        if (scenarios.Contains("ready")) Show(await ReadyProbe.MeasureAsync(_options, _target));
        if (scenarios.Any(name => name != "ready"))
        {
            await Rehearsal.RunAsync(_options);
            await _workload.PrepareAsync();
        }
        foreach (var name in scenarios.Where(name => name != "ready")) Show(await MeasuredAsync(name));
        using (var self = Process.GetCurrentProcess())
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"The generator itself used {self.TotalProcessorTime.TotalSeconds:n1} s of processor time."));
        if (_options.JsonFile is { } file) WriteJson(file);
        return _figures.Any(figure => figure.Failures > 0) ? 1 : 0;
    }

    private Task<Figure> MeasuredAsync(string name) =>
        ServerProcess.MeasureAsync(_options.Pid, () => Scenarios.RunAsync(_workload, name, _options));

    private void Show(Figure figure)
    {
        _figures.Add(figure);
        Console.WriteLine(figure.Line());
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
