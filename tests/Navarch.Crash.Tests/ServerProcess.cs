using System.Diagnostics;
using Navarch.Etcd;

namespace Navarch.Crash.Tests;

/// <summary>One API server of several: the published program alone, on etcd.</summary>
sealed class ServerProcess(EtcdCluster etcd) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("navarch-server-");
    private readonly List<string> _printed = [];
    private Process? _process;

    public int Port { get; } = NavarchProcess.FreePort();

    public string Kubeconfig => Path.Combine(_data.FullName, "admin.kubeconfig");

    public string Printed
    {
        get { lock (_printed) return string.Join('\n', _printed); }
    }

    /// <summary>Gives it the cluster's authority and keys, as an administrator does before the first start.</summary>
    public void TakeKeysOf(ServerProcess other)
    {
        var pki = _data.CreateSubdirectory("pki").FullName;
        foreach (var file in (string[])["ca.crt", "ca.key", "service-account.key"])
            File.Copy(Path.Combine(other._data.FullName, "pki", file), Path.Combine(pki, file));
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(NavarchProcess.Program)
        {
            ArgumentList =
            {
                "server", "--data", _data.FullName,
                "--listen", $"127.0.0.1:{Port}", "--store", $"etcd={string.Join(',', etcd.Endpoints)}",
                "--etcd-cafile", etcd.AuthorityFile!, "--etcd-certfile", etcd.CertificateFile!,
                "--etcd-keyfile", etcd.KeyFile!,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Companion.Start(start);
        var ready = new TaskCompletionSource();
        _process.OutputDataReceived += (_, line) => Note(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, ready);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Task.WhenAny(ready.Task, _process.WaitForExitAsync()).WaitAsync(StartLimit);
        Assert.True(ready.Task.IsCompleted, $"navarch server ended:\n{Printed}");
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process!.HasExited, $"navarch server ended by itself:\n{Printed}");
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _data.Delete(recursive: true);
    }

    private void Note(string? line, TaskCompletionSource ready)
    {
        if (line is null) return;
        lock (_printed) _printed.Add(line);
        if (line == "ready") ready.TrySetResult();
    }
}
