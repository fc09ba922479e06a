// Drives any Kubernetes API server and prints how fast it is: see bench/README.md.
using Navarch.Bench;
using Navarch.Bench.Growth;

if (args is ["plot", var plot, .. var results] && results.Length > 0)
{
    SvgPlot.Write(plot, results);
    return 0;
}
if (!BenchOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}
try
{
    var grows = options.GrowPods.Count + options.GrowWatchers.Count > 0;
    return grows ? await new GrowthRun(options).RunAsync() : await new BenchRun(options).RunAsync();
}
catch (BenchException failure)
{
    Console.Error.WriteLine($"navarch-bench: {failure.Message}");
    return 1;
}
