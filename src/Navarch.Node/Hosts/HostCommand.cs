using System.Diagnostics;

namespace Navarch.Node.Hosts;

/// <summary>A command of the host, run to its end. How it ended is a value; only a missing program throws.</summary>
sealed record HostCommand(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    public static async Task<HostCommand> RunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{program} did not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        try
        {
            await process.WaitForExitAsync(cancel);
            return new HostCommand(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Where a program of the distribution is; root's PATH doesn't always have the sbin directories.</summary>
    public static string? Find(string program)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var directory in (string[])[.. path.Split(':'), "/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin"])
        {
            var candidate = Path.Combine(directory, program);
            if (directory.Length > 0 && File.Exists(candidate)) return candidate;
        }
        return null;
    }
}
