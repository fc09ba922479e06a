using System.CommandLine;
using System.Runtime.InteropServices;

namespace Navarch.Commands;

/// <summary>
/// Runs a command to its end: the first SIGINT or SIGTERM asks it to stop cleanly, a second one ends the process; a
/// failure is one line on standard error and exit code 1.
/// </summary>
static class CommandRun
{
    private const int ExitFailed = 1;
    private const int ExitInterrupted = 130;

    public static async Task<int> InvokeAsync(RootCommand root, string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await root.Parse(arguments).InvokeAsync(configuration, stop.Token);
        }
        catch (CommandFailedException failure)
        {
            await Console.Error.WriteLineAsync($"navarch: {failure.Message}");
            return ExitFailed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitInterrupted;
        }

        void Stop(PosixSignalContext signal)
        {
            if (stop.IsCancellationRequested) return;
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
