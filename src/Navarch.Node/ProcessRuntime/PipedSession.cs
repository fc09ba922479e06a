using System.ComponentModel;
using System.Diagnostics;
using Navarch.Node.Streaming;

namespace Navarch.Node.ProcessRuntime;

/// <summary>A command of ours with pipes for its streams. Disposing ends it.</summary>
sealed class PipedSession : IContainerSession
{
    private readonly Process _process;

    private PipedSession(Process process, CommandOptions options)
    {
        _process = process;
        Stdin = options.Stdin ? process.StandardInput.BaseStream : null;
        Stdout = process.StandardOutput.BaseStream;
        Stderr = process.StandardError.BaseStream;
        if (!options.Stdin) process.StandardInput.Close();
        Exit = WaitAsync();
    }

    public Stream? Stdin { get; }
    public Stream? Stdout { get; }
    public Stream? Stderr { get; }
    public Task<ContainerExit> Exit { get; }

    /// <exception cref="IOException">The command can't be started.</exception>
    public static PipedSession Start(CommandLine command, CommandOptions options)
    {
        var start = new ProcessStartInfo(command.Words[0])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory,
        };
        for (var i = 1; i < command.Words.Count; i++) start.ArgumentList.Add(command.Words[i]);
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        try
        {
            return new PipedSession(Process.Start(start)!, options);
        }
        catch (Win32Exception failed)
        {
            throw new IOException($"{command.Words[0]}: {failed.Message}", failed);
        }
    }

    /// <summary>A pipe has no size.</summary>
    public ValueTask ResizeAsync(TerminalSize size) => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!Exit.IsCompleted) _process.Kill(entireProcessTree: true);
        await Exit;
        _process.Dispose();
    }

    private async Task<ContainerExit> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return new ContainerExit(_process.ExitCode);
    }
}
