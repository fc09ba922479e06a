// Drives any Kubernetes API server and prints how fast it is: see bench/README.md.
using Navarch.Bench;

if (!BenchOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}
try
{
    return await new BenchRun(options).RunAsync();
}
catch (BenchException failure)
{
    Console.Error.WriteLine($"navarch-bench: {failure.Message}");
    return 1;
}
