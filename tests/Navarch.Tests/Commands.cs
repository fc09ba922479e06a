using System.Diagnostics;
using System.Runtime.CompilerServices;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Navarch.Tests;

/// <summary>Runs commands to their end: the program as a user starts it, kubectl, and what looks at the machine.</summary>
static class Commands
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(10);
    private static readonly Lazy<string> Published = new(Publish);

    /// <summary>The published program; the script publishes what is newer first.</summary>
    public static string Program => Published.Value;

    public static string Root { get; } = FindRoot();

    /// <summary>Runs a command as an ordinary user, who has no home.</summary>
    public static string[] AsNobody { get; } = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    public static Task<Output> NavarchAsync(params string[] arguments) => RunAsync([Program, .. arguments]);

    public static Task<Output> KubectlAsync(string kubeconfig, params string[] arguments) =>
        RunAsync(["kubectl", $"--kubeconfig={kubeconfig}", .. arguments]);

    public static async Task<Output> RunAsync(string[] words, TimeSpan? within = null)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(within ?? Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{string.Join(' ', words)} did not end in time\n{await output}\n{await errors}");
        }
        return new(string.Join(' ', words), process.ExitCode, await output, await errors);
    }

    public static Process Start(string[] words) => Process.Start(new ProcessStartInfo(words[0], words[1..])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string Publish()
    {
        var published = RunAsync([Path.Combine(Root, "navarch"), "--version"], BuildLimit).GetAwaiter().GetResult();
        published.Succeeded();
        return Path.Combine(Root, "artifacts/navarch/navarch");
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "Navarch.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
