using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Navarch.Client.Http;
using Navarch.Client.Kubeconfigs;
using Navarch.Client.Objects;

namespace Navarch.Crash.Tests;

/// <summary>The published program on a data directory of its own, started and killed over and over.</summary>
sealed class NavarchProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string _data = Directory.CreateTempSubdirectory("navarch-crash-").FullName;
    private readonly int _port = FreePort();
    private readonly List<string> _printed = [];
    private Process? _process;

    private static string Script { get; } = Path.Combine(Root(), "navarch");
    public static string Program { get; } = Path.Combine(Root(), "artifacts", "navarch", "navarch");

    /// <summary>Publishes the program when a source is newer than it.</summary>
    public static async Task PublishAsync()
    {
        using var publish = Process.Start(new ProcessStartInfo(Script, ["--version"]) { RedirectStandardOutput = true })!;
        await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.Equal(0, publish.ExitCode);
    }

    /// <summary>Starts a process; it is not ready yet.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo(Program, ["up", "--data", _data, "--listen", $"127.0.0.1:{_port}", "--runtime", "containerd"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        lock (_printed) _printed.Clear();
        _process = Process.Start(start)!;
    }

    /// <summary>Starts a process and waits until it says that it is ready.</summary>
    public async Task StartReadyAsync()
    {
        Start();
        using var limit = new CancellationTokenSource(StartLimit);
        _ = CollectAsync(_process!.StandardError);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            Note(line);
            if (!line.StartsWith("ready", StringComparison.Ordinal)) continue;
            _ = CollectAsync(_process.StandardOutput);
            return;
        }
        Assert.Fail($"navarch up ended before it was ready:\n{Printed()}");
    }

    /// <summary>SIGKILL, to this process alone; returns when the kernel has taken it away.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process!.HasExited, $"navarch up ended by itself:\n{Printed()}");
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>As the administrator, over connections of its own.</summary>
    public HttpEndpoint Connect() =>
        new(Kubeconfig.Load(Path.Combine(_data, "admin.kubeconfig")).EndpointOf(), TimeProvider.System);

    public string Printed()
    {
        lock (_printed) return string.Join('\n', _printed);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        using var reset = Process.Start(Program, ["reset", "--data", _data, "--yes"]);
        await reset.WaitForExitAsync();
        Assert.Equal(0, reset.ExitCode);
    }

    private async Task CollectAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line) Note(line);
    }

    private void Note(string line)
    {
        lock (_printed) _printed.Add(line);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Of the tree, or of a copy of it, that the tests were built in.</summary>
    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Navarch.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
