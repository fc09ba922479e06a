using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Navarch.Interop.Tests;

[assembly: AssemblyFixture(typeof(Cluster))]

namespace Navarch.Interop.Tests;

/// <summary>A cluster of one node that runs containers as plain processes, started by the program as a user starts it.</summary>
public sealed class Cluster : IAsyncLifetime
{
    /// <summary>It has a shell, and comes with the program.</summary>
    public const string Image = "navarch.local/busybox:1";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string _data = Directory.CreateTempSubdirectory("navarch-interop-").FullName;
    private readonly List<string> _printed = [];
    private Process? _process;

    public static string Root { get; } = FindRoot();

    public string Kubeconfig => Path.Combine(_data, "admin.kubeconfig");

    private static string Program { get; } = Path.Combine(Root, "navarch");

    public async ValueTask InitializeAsync()
    {
        string[] options = ["--runtime", "process", "--store", "memory", "--data", _data, "--listen", $"127.0.0.1:{FreePort()}"];
        _process = Process.Start(new ProcessStartInfo(Program, ["up", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
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
        using (var interrupt = Process.Start("kill", ["-INT", $"{_process!.Id}"])) await interrupt.WaitForExitAsync();
        await _process.WaitForExitAsync();
        using var reset = Process.Start(
            new ProcessStartInfo(Program, ["reset", "--data", _data, "--yes"]) { RedirectStandardOutput = true })!;
        await reset.StandardOutput.ReadToEndAsync();
        await reset.WaitForExitAsync();
        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    internal string Printed()
    {
        lock (_printed) return string.Join('\n', _printed);
    }

    private void Take(string? line, TaskCompletionSource ready)
    {
        if (line is null) return;
        lock (_printed) _printed.Add(line);
        if (line.StartsWith("ready", StringComparison.Ordinal)) ready.TrySetResult();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "Navarch.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
