using System.Diagnostics;

namespace Navarch.Tests;

/// <summary>The program while it runs; ended at the latest when disposed.</summary>
sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly List<string> _errors = [];

    private RunningProgram(string[] words)
    {
        _process = Commands.Start(words);
        _process.OutputDataReceived += (_, line) => Take(_lines, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts navarch and waits until it is ready.</summary>
    public static Task<RunningProgram> StartAsync(params string[] arguments) => StartAsync([], arguments);

    public static async Task<RunningProgram> StartAsync(string[] prefix, string[] arguments)
    {
        var program = new RunningProgram([.. prefix, Commands.Program, .. arguments]);
        await program.WaitForAsync(line => line.StartsWith("ready", StringComparison.Ordinal));
        return program;
    }

    public string Printed
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    public string Errors
    {
        get
        {
            lock (_errors) return string.Join('\n', _errors);
        }
    }

    /// <summary>TCP ports on which it listens itself, as the kernel has them.</summary>
    public IReadOnlyList<int> ListeningPorts()
    {
        const string listening = "0A";
        var sockets = Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/fd")
            .Select(entry => new FileInfo(entry).LinkTarget ?? "").Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target["socket:[".Length..^1]).ToHashSet();
        return
        [
            .. ((string[])["tcp", "tcp6"]).SelectMany(table => File.ReadLines($"/proc/{_process.Id}/net/{table}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields[3] == listening && sockets.Contains(fields[9]))
                .Select(fields => Convert.ToInt32(fields[1][(fields[1].LastIndexOf(':') + 1)..], 16)),
        ];
    }

    public async Task WaitForAsync(Func<string, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!Printed.Split('\n').Any(isWanted))
        {
            Assert.False(_process.HasExited, $"ended by itself:\n{Printed}\n{Errors}");
            Assert.False(limit.IsCancellationRequested, $"was not printed:\n{Printed}\n{Errors}");
            await Task.Delay(20);
        }
    }

    /// <summary>Ctrl-C. Returns the exit code and how long the end took.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> InterruptAsync()
    {
        var watch = Stopwatch.StartNew();
        await Commands.RunAsync(["kill", "-INT", $"{_process.Id}"]);
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, watch.Elapsed);
    }

    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await InterruptAsync();
        _process.Dispose();
    }

    private static void Take(List<string> lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.Add(line);
    }
}
