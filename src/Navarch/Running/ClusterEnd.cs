using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Navarch.Commands;
using Navarch.Core.Invariants;
using Navarch.Node.Agent;
using Navarch.Node.ProcessRuntime;

namespace Navarch.Running;

/// <summary>Ends what a data directory's cluster has on this machine.</summary>
static class ClusterEnd
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

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

    /// <returns>How many pods were stopped, whichever runtime had them.</returns>
    public static async Task<int> StopPodsAsync(string data, CancellationToken cancel)
    {
        using var logs = Logs.Make(isVerbose: false);
        var place = NodePlace.Of(data);
        return await StopProcessesAsync(place, cancel) + await RemovalOf(place, logs).StopPodsAsync(cancel);
    }

    public static async Task RemoveEverythingAsync(string data, CancellationToken cancel)
    {
        using var logs = Logs.Make(isVerbose: false);
        var place = NodePlace.Of(data);
        await StopProcessesAsync(place, cancel);
        if (Environment.IsPrivilegedProcess) await RemovalOf(place, logs).RemoveEverythingAsync(cancel);
        Directory.Delete(data, recursive: true);
    }

    private static async Task<int> StopProcessesAsync(NodePlace place, CancellationToken cancel)
    {
        if (!Directory.Exists(place.Process.DataDirectory)) return 0;
        var runtime = new ProcessRuntime(
            place.Process, new ProcessImageStore(place.Process), IdSource.System, TimeProvider.System);
        var sandboxes = await runtime.ListPodSandboxesAsync(null, cancel);
        foreach (var sandbox in sandboxes)
        {
            await runtime.StopPodSandboxAsync(sandbox.Id, cancel);
            await runtime.RemovePodSandboxAsync(sandbox.Id, cancel);
        }
        return sandboxes.Count;
    }

    private static NodeRemoval RemovalOf(NodePlace place, ILoggerFactory logs) => new(
        place.Containerd, place.Network, place.Proxy, place.Agent.DataDirectory, TimeProvider.System,
        logs.CreateLogger("removal"));
}
