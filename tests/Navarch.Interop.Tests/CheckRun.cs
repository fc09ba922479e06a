using System.Diagnostics;

namespace Navarch.Interop.Tests;

/// <summary>
/// One run of a client's script of checks: it prints <c>ok NAME</c> or <c>failed NAME</c> for each, and the reason in
/// indented lines below. All checks share the run, for most of its time is the client's own start.
/// </summary>
sealed class CheckRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, string> _failures = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passed = new(StringComparer.Ordinal);
    private readonly string _printed;

    private CheckRun(string printed)
    {
        _printed = printed;
        string? failed = null;
        foreach (var line in printed.Split('\n'))
        {
            if (line.Split(' ') is ["ok", var passed]) _passed.Add(passed);
            else if (line.Split(' ') is ["failed", var name]) _failures[failed = name] = "";
            else if (failed is not null && line.StartsWith(' ')) _failures[failed] += $"{line}\n";
        }
    }

    /// <summary>Every check that was run.</summary>
    public IEnumerable<string> Names => _passed.Concat(_failures.Keys).Order(StringComparer.Ordinal);

    public static async Task<CheckRun> StartAsync(string folder, string kubeconfig, params string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["KUBECONFIG"] = kubeconfig, ["IMAGE"] = Cluster.Image, ["PYTHONDONTWRITEBYTECODE"] = "1",
            },
        };
        return new(await RunAsync(start));
    }

    /// <summary>Runs to the end, and gives all that was printed.</summary>
    public static async Task<string> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{start.FileName} did not end within {Limit}:\n{await output}\n{await errors}");
        }
        var printed = $"{await output}\n{await errors}";
        Assert.True(process.ExitCode == 0, $"{start.FileName} ended with {process.ExitCode}:\n{printed}");
        return printed;
    }

    /// <summary>Fails with the check's own reason, or with everything printed when it was not run.</summary>
    public void Passed(string name)
    {
        if (_failures.TryGetValue(name, out var reason)) Assert.Fail(reason);
        Assert.True(_passed.Contains(name), $"{name} was not run:\n{_printed}");
    }
}
