using System.Diagnostics;

namespace Navarch.Kubectl.Tests;

/// <summary>One kubectl in one namespace.</summary>
sealed class Kubectl(string program, string kubeconfig, string @namespace)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public string Namespace { get; } = @namespace;

    /// <summary>Runs to the end. Arguments are split at spaces, except inside single quotes.</summary>
    public Task<Output> RunAsync(string arguments) => RunAsync(arguments, input: null);

    public async Task<Output> RunAsync(
        string arguments, string? input, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"kubectl {arguments} did not end within {Limit.TotalSeconds} s\n{await output}\n{await errors}");
        }
        return new($"kubectl {arguments}", process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a command that goes on until it is killed: a watch, a follow, a port-forward.</summary>
    public Process Start(string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add($"--kubeconfig={kubeconfig}");
        if (Namespace.Length > 0) start.ArgumentList.Add($"--namespace={Namespace}");
        foreach (var argument in Split(arguments)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The command for a shell; the arguments hold nothing that a shell would change.</summary>
    public string CommandLine(string arguments) =>
        $"{program} --kubeconfig={kubeconfig} --namespace={Namespace} {arguments}";

    /// <summary>Reads lines of a running command until one holds the text.</summary>
    public static async Task<string> ReadUntilAsync(StreamReader from, string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        var read = new List<string>();
        try
        {
            while (await from.ReadLineAsync(limit.Token) is { } line)
            {
                read.Add(line);
                if (line.Contains(text, StringComparison.Ordinal)) return line;
            }
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }
        Assert.Fail($"\"{text}\" was not printed, but\n{string.Join('\n', read)}");
        return "";
    }

    internal static IEnumerable<string> Split(string arguments)
    {
        var current = new System.Text.StringBuilder();
        var isQuoted = false;
        var isBegun = false;
        foreach (var character in arguments)
        {
            if (character == '\'')
            {
                isQuoted = !isQuoted;
                isBegun = true;
            }
            else if (character == ' ' && !isQuoted)
            {
                if (isBegun) yield return current.ToString();
                current.Clear();
                isBegun = false;
            }
            else
            {
                current.Append(character);
                isBegun = true;
            }
        }
        if (isBegun) yield return current.ToString();
    }
}
