using Navarch.Node.Cri.V1;
using Navarch.Node.Streaming;

namespace Navarch.Node.ProcessRuntime;

/// <summary>Watches a container's own process; disposing leaves it alone.</summary>
sealed class AttachedSession : IContainerSession
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(100);

    public AttachedSession(ProcessContainer container, CommandOptions options, TimeProvider time)
    {
        Stdin = options.Stdin && container.Config.Stdin ? container.OpenInput() : null;
        Stdout = options.Stdout ? container.Pump!.Listen("stdout") : null;
        Stderr = options.Stderr ? container.Pump!.Listen("stderr") : null;
        Exit = WaitAsync(container, time);
    }

    public Stream? Stdin { get; }
    public Stream? Stdout { get; }
    public Stream? Stderr { get; }
    public Task<ContainerExit> Exit { get; }

    /// <summary>The process has no terminal.</summary>
    public ValueTask ResizeAsync(TerminalSize size) => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Stdin is not null) await Stdin.DisposeAsync();
        if (Stdout is not null) await Stdout.DisposeAsync();
        if (Stderr is not null) await Stderr.DisposeAsync();
    }

    private static async Task<ContainerExit> WaitAsync(ProcessContainer container, TimeProvider time)
    {
        while (container.State == ContainerState.ContainerRunning)
            await Task.Delay(PollPeriod, time, CancellationToken.None);
        return new ContainerExit(container.Status().ExitCode);
    }
}
