using Navarch.Core.Grpc;
using Navarch.Node.Containerd;
using Navarch.Node.Cri;
using Navarch.Node.Hosts;
using Navarch.Node.Network;
using Navarch.Node.Proxy;

namespace Navarch.Node.Agent;

/// <summary>
/// Takes back what a node with real containers made on its host: 1 pods and containerd, 2 service rules, 3 network,
/// 4 the pods' volumes and logs. Safe to repeat, and after a crash in the middle.
/// </summary>
public sealed class NodeRemoval(
    ContainerdOptions containerd, NodeNetworkOptions network, ServiceProxyOptions proxy, string nodeDirectory,
    TimeProvider time, Microsoft.Extensions.Logging.ILogger log)
{
    /// <summary>Ends all pods and containerd; what they were made from stays, so that they can come again.</summary>
    /// <returns>How many pods were stopped.</returns>
    public async Task<int> StopPodsAsync(CancellationToken cancel)
    {
        var supervisor = new ContainerdSupervisor(containerd, time, log);
        if (!supervisor.IsRunning) return 0;
        var stopped = 0;
        using (var channel = supervisor.OpenChannel())
        {
            var runtime = new CriRuntime(channel, new CriTimeouts());
            foreach (var sandbox in await runtime.ListPodSandboxesAsync(null, cancel))
            {
                await StopAsync(runtime, sandbox.Id, cancel);
                stopped++;
            }
        }
        await supervisor.StopAsync(cancel);
        return stopped;
    }

    public async Task RemoveEverythingAsync(CancellationToken cancel)
    {
        // 1
        var supervisor = new ContainerdSupervisor(containerd, time, log);
        await new ContainerdRemoval(containerd, supervisor, time).RemoveEverythingAsync(cancel);
        // 2
        await ServiceProxy.RemoveAsync(proxy, cancel);
        // 3
        await NodeNetwork.RemoveAsync(network, cancel);
        // 4
        foreach (var mount in MountTable.Under(nodeDirectory)) SystemCall.Unmount(mount);
        if (MountTable.Under(nodeDirectory) is [var held, ..]) throw new IOException($"{held} cannot be unmounted");
        if (Directory.Exists(nodeDirectory)) Directory.Delete(nodeDirectory, recursive: true);
    }

    /// <summary>Containers get the grace that containerd gives; a sandbox that is gone already is not missed.</summary>
    private static async Task StopAsync(CriRuntime runtime, string sandbox, CancellationToken cancel)
    {
        try
        {
            await runtime.StopPodSandboxAsync(sandbox, cancel);
            await runtime.RemovePodSandboxAsync(sandbox, cancel);
        }
        catch (GrpcException gone) when (gone.Code == GrpcStatusCode.NotFound)
        {
            // That is what was wanted.
        }
    }
}
