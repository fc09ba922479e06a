using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Navarch.Kubectl.Tests;

[assembly: AssemblyFixture(typeof(Cluster))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Navarch.Kubectl.Tests;

/// <summary>One cluster of real containers for all tests, started by the program as a user starts it.</summary>
public sealed class Cluster : IAsyncLifetime
{
    public const string Image = "navarch.local/busybox:1";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string _data = Given is null
        ? Directory.CreateTempSubdirectory("navarch-kubectl-").FullName
        : Path.GetDirectoryName(Given)!;
    private readonly List<string> _printed = [];
    private Process? _process;
    private int _namespaces;

    public static string Program { get; } = Path.Combine(Root(), "navarch");

    /// <summary>Set to run against a cluster that is already there, Navarch's or any other.</summary>
    private static string? Given => Environment.GetEnvironmentVariable("NAVARCH_TEST_KUBECONFIG");

    public string Kubeconfig => Given ?? Path.Combine(_data, "admin.kubeconfig");

    /// <summary>Where containerd looks up how a registry is reached: a folder per host with a hosts.toml.</summary>
    public string Registries => Path.Combine(_data, "node/registries");

    public async ValueTask InitializeAsync()
    {
        if (Given is not null) return;
        var start = new ProcessStartInfo(
            Program, ["up", "--data", _data, "--listen", $"127.0.0.1:{FreePort()}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        var ready = new TaskCompletionSource();
        _process.OutputDataReceived += (_, line) => Take(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, ready);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Task.WhenAny(ready.Task, _process.WaitForExitAsync(), Task.Delay(StartLimit));
        Assert.True(ready.Task.IsCompleted, $"navarch up did not become ready:\n{Printed()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (Given is not null) return;
        using (var interrupt = Process.Start("kill", ["-INT", $"{_process!.Id}"])) await interrupt.WaitForExitAsync();
        await _process.WaitForExitAsync();
        using var reset = Process.Start(
            new ProcessStartInfo(Program, ["reset", "--data", _data, "--yes"]) { RedirectStandardOutput = true })!;
        await reset.StandardOutput.ReadToEndAsync();
        await reset.WaitForExitAsync();
        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    /// <summary>A kubectl in a fresh namespace of its own.</summary>
    internal async Task<Kubectl> KubectlAsync(string flavor)
    {
        var @namespace = $"t{Environment.ProcessId}-{Interlocked.Increment(ref _namespaces)}";
        await new Kubectl(Flavors.PathOf(flavor), Kubeconfig, "").RunAsync($"create namespace {@namespace}");
        return new(Flavors.PathOf(flavor), Kubeconfig, @namespace);
    }

    internal string Printed()
    {
        lock (_printed) return string.Join('\n', _printed);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Take(string? line, TaskCompletionSource ready)
    {
        if (line is null) return;
        lock (_printed) _printed.Add(line);
        if (line.StartsWith("ready", StringComparison.Ordinal)) ready.TrySetResult();
    }

    private static string Root([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Navarch.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder!;
    }
}
