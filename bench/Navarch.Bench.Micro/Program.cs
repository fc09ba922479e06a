// Benchmarks of single parts: dotnet run -c Release --project bench/Navarch.Bench.Micro -- --filter '*Store*'
// What requests cost in process:    dotnet run -c Release --project bench/Navarch.Bench.Micro -- requests
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Navarch.Bench.Micro;

if (args is ["requests"])
{
    await RequestCosts.PrintAsync();
    return;
}

// In process: the generated project that BenchmarkDotNet would build otherwise knows nothing of this repository's props.
BenchmarkSwitcher.FromAssembly(typeof(StoreBenchmarks).Assembly).Run(args, DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default));
