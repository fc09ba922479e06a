using System.Diagnostics;

namespace Navarch.Interop.Tests;

/// <summary>
/// The checks of @kubernetes/client-node, installed as the lock file says into a folder of its own beside what is built.
/// </summary>
public sealed class JavaScriptRun(Cluster cluster) : IAsyncLifetime
{
    private CheckRun? _run;

    internal CheckRun Run => _run!;

    public async ValueTask InitializeAsync()
    {
        var source = Path.Combine(Cluster.Root, "tests/Navarch.Interop.Tests/JavaScript");
        var folder = Path.Combine(Cluster.Root, "artifacts/interop-javascript");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        await InstallAsync(folder);
        _run = await CheckRun.StartAsync(folder, cluster.Kubeconfig, "node", "run.mjs");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task InstallAsync(string folder)
    {
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        var installed = Path.Combine(folder, "installed.json");
        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == wanted) return;
        await CheckRun.RunAsync(new("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        await File.WriteAllTextAsync(installed, wanted);
    }
}
