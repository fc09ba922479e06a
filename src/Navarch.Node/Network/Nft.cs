using System.ComponentModel;
using System.Diagnostics;
using Navarch.Node.Hosts;

namespace Navarch.Node.Network;

/// <summary>The nft program. A script is one transaction of the kernel's: all of it holds, or nothing.</summary>
sealed class Nft(IReadOnlyList<string>? prefix = null)
{
    private readonly IReadOnlyList<string> _command =
        [.. prefix ?? [], HostCommand.Find("nft") ?? "nft"];

    /// <summary>Carries out a script. Null when it holds, else why it doesn't.</summary>
    public async Task<string?> ApplyAsync(string script, CancellationToken cancel)
    {
        var (code, _, error) = await RunAsync(["-f", "-"], script, cancel);
        return code == 0 ? null : error.Trim();
    }

    /// <summary>Whether the chain is there and not empty.</summary>
    public async Task<bool> HasRulesAsync(string family, string table, string chain, CancellationToken cancel)
    {
        const int linesOfEmptyChain = 4;
        var (code, output, _) = await RunAsync(["list", "chain", family, table, chain], "", cancel);
        return code == 0 && output.AsSpan().Trim().Count('\n') + 1 > linesOfEmptyChain;
    }

    public async Task<string> ListAsync(string family, string table, CancellationToken cancel) =>
        (await RunAsync(["list", "table", family, table], "", cancel)).Output;

    /// <summary>Removes a table and all in it; nothing happens when there is none.</summary>
    public Task<string?> DeleteTableAsync(string family, string table, CancellationToken cancel) =>
        ApplyAsync($"add table {family} {table}\ndelete table {family} {table}\n", cancel);

    private async Task<(int Code, string Output, string Error)> RunAsync(
        IReadOnlyList<string> arguments, string input, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(_command[0], [.. _command.Skip(1), .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception missing)
        {
            return (-1, "", $"{_command[0]}: {missing.Message}; install the package nftables");
        }
    }
}
