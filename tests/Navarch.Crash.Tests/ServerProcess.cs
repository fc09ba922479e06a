using System.Diagnostics;
using Navarch.Etcd;

namespace Navarch.Crash.Tests;

/// <summary>An API server: the published program alone, on etcd, or on a file of its own where there is no etcd.</summary>
/// <param name="etcd">What it stores in; null: a file.</param>
/// <param name="folder">Where it keeps its data; null: a folder of its own, which is removed with it.</param>
sealed class ServerProcess(EtcdCluster? etcd = null, string? folder = null) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _data =
        folder is null ? Directory.CreateTempSubdirectory("navarch-server-") : Directory.CreateDirectory(folder);
    private readonly List<string> _printed = [];
    private Process? _process;

    public int Port { get; } = NavarchProcess.FreePort();

    public string Folder => _data.FullName;

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

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        var ready = Begin();
        await Task.WhenAny(ready, _process!.WaitForExitAsync()).WaitAsync(StartLimit);
        Assert.True(ready.IsCompleted, $"navarch server ended:\n{Printed}");
    }

    /// <summary>Starts it and waits until it is ready, or has ended by itself: then false.</summary>
    public async Task<bool> StartOrEndAsync()
    {
        var ready = Begin();
        await Task.WhenAny(ready, _process!.WaitForExitAsync()).WaitAsync(StartLimit);
        if (ready.IsCompleted) return true;
        await EndAsync();
        return false;
    }

    /// <summary>Starts it; what is returned ends when it says that it is ready.</summary>
    public Task Begin()
    {
        lock (_printed) _printed.Clear();
        var start = new ProcessStartInfo(NavarchProcess.Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Arguments()) start.ArgumentList.Add(argument);
        _process = Companion.Start(start);
        var ready = new TaskCompletionSource();
        _process.OutputDataReceived += (_, line) => Note(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, ready);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return ready.Task;
    }

    /// <summary>SIGSTOP: it stands still and keeps its connections.</summary>
    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    /// <summary>Waits until it has ended by itself; its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(StartLimit);
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
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
        if (folder is null) _data.Delete(recursive: true);
    }

    /// <summary>What tells the program where to store.</summary>
    public static IEnumerable<string> StoreArguments(EtcdCluster? etcd) => etcd is null
        ? []
        :
        [
            "--store", $"etcd={string.Join(',', etcd.Endpoints)}", "--etcd-cafile", etcd.AuthorityFile!,
            "--etcd-certfile", etcd.CertificateFile!, "--etcd-keyfile", etcd.KeyFile!,
        ];

    private IEnumerable<string> Arguments() =>
        ["server", "--data", _data.FullName, "--listen", $"127.0.0.1:{Port}", .. StoreArguments(etcd)];

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        kill.WaitForExit();
    }

    private void Note(string? line, TaskCompletionSource ready)
    {
        if (line is null) return;
        lock (_printed) _printed.Add(line);
        if (line == "ready") ready.TrySetResult();
    }
}
