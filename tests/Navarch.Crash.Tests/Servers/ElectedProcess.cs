using System.Diagnostics;
using Navarch.Etcd;

namespace Navarch.Crash.Tests.Servers;

/// <summary><c>navarch controllers</c> or <c>navarch scheduler</c>, one of several of which one works.</summary>
sealed class ElectedProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _printed = [];

    public ElectedProcess(string part, string kubeconfig)
    {
        var start = new ProcessStartInfo(NavarchProcess.Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[part, "--leader-elect", "--kubeconfig", kubeconfig]) start.ArgumentList.Add(argument);
        _process = Companion.Start(start);
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>With which the name ends that it competes by.</summary>
    public int Id => _process.Id;

    public string Printed
    {
        get { lock (_printed) return string.Join('\n', _printed); }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_printed) _printed.Add(line);
    }
}
