using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Navarch.Commands;
using Navarch.Node.Agent;

namespace Navarch.Running;

/// <summary>Ends what a data directory's cluster has on this machine.</summary>
static class ClusterEnd
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    public static bool IsDataDirectory(string path) =>
        File.Exists(Path.Combine(path, "navarch.lock")) || File.Exists(Path.Combine(path, "store.db"));

    /// <summary>Asks the process that owns the directory to end, and waits until it has.</summary>
    /// <exception cref="CommandFailedException">It does not end in time.</exception>
    public static async Task StopProcessAsync(string data, CancellationToken cancel)
    {
        if (DataDirectory.FindOwner(data) is not { } owner) return;
        using (var signal = Process.Start("kill", ["-TERM", $"{owner}"])) await signal.WaitForExitAsync(cancel);
        var deadline = TimeProvider.System.GetUtcNow() + StopLimit;
        while (DataDirectory.FindOwner(data) is not null)
        {
            if (TimeProvider.System.GetUtcNow() > deadline)
                throw new CommandFailedException($"process {owner} does not stop", $"End it by 'kill -9 {owner}' and try again");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
        }
    }

    public static async Task<int> StopPodsAsync(string data, CancellationToken cancel)
    {
        using var logs = Logs.Make(isVerbose: false);
        return await RemovalOf(new NodePlace(data), logs).StopPodsAsync(cancel);
    }

    public static async Task RemoveEverythingAsync(string data, CancellationToken cancel)
    {
        using var logs = Logs.Make(isVerbose: false);
        if (Environment.IsPrivilegedProcess) await RemovalOf(new NodePlace(data), logs).RemoveEverythingAsync(cancel);
        Directory.Delete(data, recursive: true);
    }

    private static NodeRemoval RemovalOf(NodePlace place, ILoggerFactory logs) => new(
        place.Containerd, place.Network, place.Proxy, place.Agent.DataDirectory, TimeProvider.System,
        logs.CreateLogger("removal"));
}
