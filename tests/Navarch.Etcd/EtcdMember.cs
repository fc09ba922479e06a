using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Navarch.Etcd;

/// <summary>One real etcd process with a directory of its own. It ends with the process that started it.</summary>
public sealed class EtcdMember : IDisposable
{
    private readonly string _directory;
    private readonly string _scheme;
    private readonly IReadOnlyList<string> _tlsArguments;
    private readonly int _clientPort = FreePort();
    private readonly int _peerPort = FreePort();
    private Process? _process;

    internal EtcdMember(string name, string directory, EtcdCertificates? certificates)
    {
        (Name, _directory) = (name, Path.Combine(directory, name));
        _scheme = certificates is null ? "http" : "https";
        _tlsArguments = certificates?.ArgumentsOf(name) ?? [];
    }

    public string Name { get; }

    public Uri Url => new($"{_scheme}://127.0.0.1:{_clientPort}");

    internal string PeerUrl => $"{_scheme}://127.0.0.1:{_peerPort}";

    internal string InitialCluster { get; set; } = "";

    /// <summary>What etcd has said: for the message of a test that fails.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => $"{_directory}.log";

    /// <summary>Starts it, the first time or again after <see cref="Kill"/>.</summary>
    public void Start()
    {
        var url = Url.ToString().TrimEnd('/');
        string[] arguments =
        [
            "--name", Name, "--data-dir", _directory, "--log-level", "warn", "--logger", "zap",
            "--listen-client-urls", url, "--advertise-client-urls", url,
            "--listen-peer-urls", PeerUrl, "--initial-advertise-peer-urls", PeerUrl,
            "--initial-cluster", InitialCluster, "--initial-cluster-state", "new",
            // A lease lasts at least one and a half elections, rounded up to seconds.
            "--heartbeat-interval", "50", "--election-timeout", "500",
            .. _tlsArguments,
        ];
        var start = new ProcessStartInfo("sh")
        {
            ArgumentList = { "-c", "log=$1; shift; exec etcd \"$@\" >>\"$log\" 2>&1", "-", LogFile },
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = Companion.Start(start);
    }

    /// <summary>SIGKILL, and what it had not synced is lost to nobody but itself.</summary>
    public void Kill()
    {
        if (_process is null) return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    public void Dispose() => Kill();

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
