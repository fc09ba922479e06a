using System.CommandLine;
using System.Runtime.InteropServices;
using Navarch.Api.Requests;

namespace Navarch.Commands;

/// <summary>
/// Runs a command to its end: the first SIGINT or SIGTERM asks it to stop cleanly, a second one ends the process; a
/// failure is one line on standard error and exit code 1.
/// </summary>
static class CommandRun
{
    private const int ExitFailed = 1;
    private const int ExitMisused = 2;
    private const int ExitInterrupted = 130;

    public static async Task<int> InvokeAsync(RootCommand root, string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var parsed = root.Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0) return Misused(parsed);
        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, stop.Token);
        }
        catch (CommandFailedException failure)
        {
            return Fail(failure.Message, ExitFailed);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return Fail("interrupted", ExitInterrupted);
        }
        catch (EndpointUnreachableException unreachable)
        {
            return Fail($"{unreachable.Message.TrimEnd('.')}. Start the API server, or name another by --kubeconfig.", ExitFailed);
        }
        catch (Exception unexpected)
        {
            if (parsed.GetValue(Options.Verbose)) await Console.Error.WriteLineAsync(unexpected.ToString());
            return Fail(
                $"internal error: {unexpected.Message} ({unexpected.GetType().Name}). Add -v for the trace, and report it.",
                ExitFailed);
        }

        void Stop(PosixSignalContext signal)
        {
            if (stop.IsCancellationRequested) return;
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static int Misused(ParseResult parsed)
    {
        var command = string.Join(' ', Path(parsed.CommandResult).Reverse());
        return Fail($"{parsed.Errors[0].Message.TrimEnd('.')}. See '{command} --help'.", ExitMisused);
    }

    private static IEnumerable<string> Path(System.CommandLine.Parsing.SymbolResult? result)
    {
        for (; result is System.CommandLine.Parsing.CommandResult command; result = command.Parent) yield return command.Command.Name;
    }

    /// <summary>A line for whoever reads it by program, whatever the message came from.</summary>
    private static int Fail(string message, int exitCode)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Console.Error.WriteLine($"navarch: {string.Join(' ', lines)}");
        return exitCode;
    }
}
