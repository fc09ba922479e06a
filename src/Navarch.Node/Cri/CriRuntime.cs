using Navarch.Core.Grpc;
using Navarch.Node.Cri.V1;

namespace Navarch.Node.Cri;

/// <summary>A container runtime behind a CRI socket, such as containerd.</summary>
public sealed class CriRuntime(GrpcChannel channel, CriTimeouts timeouts) : IContainerRuntime
{
    public Task<VersionResponse> VersionAsync(CancellationToken cancel) =>
        channel.CallAsync(CriMethods.Version, new VersionRequest { Version = "v1" }, timeouts.Short, cancel);

    public async Task<RuntimeStatus> StatusAsync(CancellationToken cancel) =>
        (await channel.CallAsync(CriMethods.Status, new StatusRequest(), timeouts.Short, cancel)).Status
        ?? new RuntimeStatus();

    public Task UpdateRuntimeConfigAsync(RuntimeConfig config, CancellationToken cancel) =>
        channel.CallAsync(
            CriMethods.UpdateRuntimeConfig, new UpdateRuntimeConfigRequest { RuntimeConfig = config },
            timeouts.Short, cancel);

    public async Task<string> RunPodSandboxAsync(
        PodSandboxConfig config, string runtimeHandler, CancellationToken cancel) =>
        (await channel.CallAsync(
            CriMethods.RunPodSandbox, new RunPodSandboxRequest { Config = config, RuntimeHandler = runtimeHandler },
            timeouts.Sandbox, cancel)).PodSandboxId;

    public Task StopPodSandboxAsync(string sandboxId, CancellationToken cancel) =>
        channel.CallAsync(
            CriMethods.StopPodSandbox, new StopPodSandboxRequest { PodSandboxId = sandboxId },
            timeouts.Sandbox, cancel);

    public Task RemovePodSandboxAsync(string sandboxId, CancellationToken cancel) =>
        channel.CallAsync(
            CriMethods.RemovePodSandbox, new RemovePodSandboxRequest { PodSandboxId = sandboxId },
            timeouts.Sandbox, cancel);

    public async Task<PodSandboxStatus?> PodSandboxStatusAsync(string sandboxId, CancellationToken cancel)
    {
        try
        {
            var request = new PodSandboxStatusRequest { PodSandboxId = sandboxId };
            return (await channel.CallAsync(CriMethods.PodSandboxStatus, request, timeouts.Short, cancel)).Status;
        }
        catch (GrpcException absent) when (absent.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<PodSandbox>> ListPodSandboxesAsync(
        PodSandboxFilter? filter, CancellationToken cancel) =>
        (await channel.CallAsync(
            CriMethods.ListPodSandbox, new ListPodSandboxRequest { Filter = filter }, timeouts.Short, cancel)).Items;

    public async Task<string> CreateContainerAsync(
        string sandboxId, ContainerConfig config, PodSandboxConfig sandbox, CancellationToken cancel)
    {
        var request = new CreateContainerRequest { PodSandboxId = sandboxId, Config = config, SandboxConfig = sandbox };
        return (await channel.CallAsync(CriMethods.CreateContainer, request, timeouts.Short, cancel)).ContainerId;
    }

    public Task StartContainerAsync(string containerId, CancellationToken cancel) =>
        channel.CallAsync(
            CriMethods.StartContainer, new StartContainerRequest { ContainerId = containerId }, timeouts.Short, cancel);

    public Task StopContainerAsync(string containerId, TimeSpan grace, CancellationToken cancel)
    {
        var request = new StopContainerRequest
        {
            ContainerId = containerId,
            Timeout = (long)Math.Ceiling(grace.TotalSeconds),
        };
        return channel.CallAsync(CriMethods.StopContainer, request, grace + timeouts.Short, cancel);
    }

    public Task RemoveContainerAsync(string containerId, CancellationToken cancel) =>
        channel.CallAsync(
            CriMethods.RemoveContainer, new RemoveContainerRequest { ContainerId = containerId },
            timeouts.Short, cancel);

    public async Task<ContainerStatus?> ContainerStatusAsync(string containerId, CancellationToken cancel)
    {
        try
        {
            var request = new ContainerStatusRequest { ContainerId = containerId };
            return (await channel.CallAsync(CriMethods.ContainerStatus, request, timeouts.Short, cancel)).Status;
        }
        catch (GrpcException absent) when (absent.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<Container>> ListContainersAsync(
        ContainerFilter? filter, CancellationToken cancel) =>
        (await channel.CallAsync(
            CriMethods.ListContainers, new ListContainersRequest { Filter = filter },
            timeouts.Short, cancel)).Containers;

    public Task UpdateContainerResourcesAsync(
        string containerId, LinuxContainerResources resources, CancellationToken cancel) =>
        channel.CallAsync(
            CriMethods.UpdateContainerResources,
            new UpdateContainerResourcesRequest { ContainerId = containerId, Linux = resources },
            timeouts.Short, cancel);

    public Task ReopenContainerLogAsync(string containerId, CancellationToken cancel) =>
        channel.CallAsync(
            CriMethods.ReopenContainerLog, new ReopenContainerLogRequest { ContainerId = containerId },
            timeouts.Short, cancel);

    public Task<ExecSyncResponse> ExecSyncAsync(
        string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancel)
    {
        var request = new ExecSyncRequest
        {
            ContainerId = containerId,
            Cmd = { command },
            Timeout = (long)Math.Ceiling(timeout.TotalSeconds),
        };
        // containerd ends the command itself; the extra time lets it say so.
        TimeSpan? deadline = timeout == TimeSpan.Zero ? null : timeout + timeouts.ExecMargin;
        return channel.CallAsync(CriMethods.ExecSync, request, deadline, cancel);
    }

    public async Task<string> ExecAsync(ExecRequest request, CancellationToken cancel) =>
        (await channel.CallAsync(CriMethods.Exec, request, timeouts.Short, cancel)).Url;

    public async Task<string> AttachAsync(AttachRequest request, CancellationToken cancel) =>
        (await channel.CallAsync(CriMethods.Attach, request, timeouts.Short, cancel)).Url;

    public async Task<string> PortForwardAsync(PortForwardRequest request, CancellationToken cancel) =>
        (await channel.CallAsync(CriMethods.PortForward, request, timeouts.Short, cancel)).Url;

    public async Task<ContainerStats?> ContainerStatsAsync(string containerId, CancellationToken cancel)
    {
        try
        {
            var request = new ContainerStatsRequest { ContainerId = containerId };
            return (await channel.CallAsync(CriMethods.ContainerStats, request, timeouts.Short, cancel)).Stats;
        }
        catch (GrpcException absent) when (absent.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<ContainerStats>> ListContainerStatsAsync(
        ContainerStatsFilter? filter, CancellationToken cancel) =>
        (await channel.CallAsync(
            CriMethods.ListContainerStats, new ListContainerStatsRequest { Filter = filter },
            timeouts.Short, cancel)).Stats;
}
