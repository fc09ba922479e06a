using System.Diagnostics;

namespace Navarch.Node.Tests.Streaming;

/// <summary>The kubectls of this machine.</summary>
static class Kubectl
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>The one on the PATH and those of other versions beside it.</summary>
    public static IEnumerable<TheoryDataRow<string>> All
    {
        get
        {
            var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
                .Select(folder => Path.Combine(folder, "kubectl")).First(File.Exists);
            var real = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(real)!, "kubectl*").Order())
                yield return new TheoryDataRow<string>(file);
        }
    }

    public static Process Start(string kubectl, string url, string[] arguments)
    {
        var start = new ProcessStartInfo(kubectl)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add($"--server={url}");
        start.ArgumentList.Add("--kubeconfig=/dev/null");
        start.Environment["HOME"] = Path.Combine(Path.GetTempPath(), $"navarch-kubectl-{Environment.ProcessId}");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string kubectl, string url, string? input, params string[] arguments)
    {
        using var process = Start(kubectl, url, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (input is not null) await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Limit);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
