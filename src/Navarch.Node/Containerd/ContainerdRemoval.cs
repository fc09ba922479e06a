using Navarch.Core.Grpc;
using Navarch.Node.Cgroups;
using Navarch.Node.Cri;
using Navarch.Node.Hosts;

namespace Navarch.Node.Containerd;

/// <summary>
/// Removes all that an own containerd has made on the host, in the order in which it holds on to each other: sandboxes
/// with their networks (by containerd itself), containerd, shims left over, mounts, cgroups, files. Safe to repeat,
/// and after a crash in the middle.
/// </summary>
public sealed class ContainerdRemoval(ContainerdOptions options, ContainerdSupervisor supervisor, TimeProvider time)
{
    const int Kill = 9;

    public async Task RemoveEverythingAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(options.DataDirectory)) return;
        if (await IsUsableAsync(cancel)) await RemoveSandboxesAsync(cancel);
        await supervisor.StopAsync(cancel);
        await EndShimsAsync(cancel);
        foreach (var mount in MountTable.Under(options.DataDirectory)) SystemCall.Unmount(mount);
        await CgroupTree.RemoveAsync(options.CgroupRoot, time, cancel);
        Directory.Delete(options.DataDirectory, recursive: true);
    }

    // Networks are released by their plugins only: worth a containerd even if it has to be started for it.
    async Task<bool> IsUsableAsync(CancellationToken cancel)
    {
        if (!File.Exists(options.ConfigPath)) return false;
        try
        {
            await supervisor.StartAsync(cancel);
            return true;
        }
        catch (ContainerdException)
        {
            return false;
        }
    }

    async Task RemoveSandboxesAsync(CancellationToken cancel)
    {
        using var channel = supervisor.OpenChannel();
        var runtime = new CriRuntime(channel, new CriTimeouts());
        foreach (var sandbox in await runtime.ListPodSandboxesAsync(null, cancel))
        {
            try
            {
                await runtime.StopPodSandboxAsync(sandbox.Id, cancel);
                await runtime.RemovePodSandboxAsync(sandbox.Id, cancel);
            }
            catch (GrpcException)
            {
                // What containerd can't let go of is ended below with its shim.
            }
        }
    }

    async Task EndShimsAsync(CancellationToken cancel)
    {
        var deadline = time.GetUtcNow() + options.StopTimeout;
        while (HostProcess.WithCommandLine("-address", options.SocketPath).ToList() is { Count: > 0 } shims)
        {
            foreach (var shim in shims)
            {
                foreach (var child in ContainerProcesses(shim)) SystemCall.SendSignal(child, Kill);
                SystemCall.SendSignal(shim.Id, Kill);
            }
            if (time.GetUtcNow() > deadline) return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancel);
        }
    }

    static IEnumerable<int> ContainerProcesses(HostProcess shim)
    {
        var path = $"/proc/{shim.Id}/task/{shim.Id}/children";
        var children = File.Exists(path) ? File.ReadAllText(path) : "";
        return children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
    }
}
