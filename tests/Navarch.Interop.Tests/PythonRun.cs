namespace Navarch.Interop.Tests;

/// <summary>The checks of Debian's python3-kubernetes.</summary>
public sealed class PythonRun(Cluster cluster) : IAsyncLifetime
{
    private CheckRun? _run;

    internal CheckRun Run => _run!;

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(Cluster.Root, "tests/Navarch.Interop.Tests/Python");
        _run = await CheckRun.StartAsync(folder, cluster.Kubeconfig, "/usr/bin/python3", "run.py");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
