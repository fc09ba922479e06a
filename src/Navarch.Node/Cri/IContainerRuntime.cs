using Navarch.Node.Cri.V1;

namespace Navarch.Node.Cri;

/// <summary>
/// What runs containers: the Container Runtime Interface, spoken to containerd (<see cref="CriRuntime"/>) or carried
/// out by plain host processes. The messages are the CRI's own, so that what the CRI's specification says of a call
/// holds for every implementation: stop and remove are idempotent, a status is null when there is no such thing.
/// Failures are <see cref="Core.Grpc.GrpcException"/>.
/// </summary>
public interface IContainerRuntime
{
    Task<VersionResponse> VersionAsync(CancellationToken cancel);

    /// <summary>Conditions RuntimeReady and NetworkReady.</summary>
    Task<RuntimeStatus> StatusAsync(CancellationToken cancel);

    Task UpdateRuntimeConfigAsync(RuntimeConfig config, CancellationToken cancel);

    /// <returns>The sandbox's id.</returns>
    Task<string> RunPodSandboxAsync(PodSandboxConfig config, string runtimeHandler, CancellationToken cancel);

    Task StopPodSandboxAsync(string sandboxId, CancellationToken cancel);
    Task RemovePodSandboxAsync(string sandboxId, CancellationToken cancel);
    Task<PodSandboxStatus?> PodSandboxStatusAsync(string sandboxId, CancellationToken cancel);
    Task<IReadOnlyList<PodSandbox>> ListPodSandboxesAsync(PodSandboxFilter? filter, CancellationToken cancel);

    /// <returns>The container's id.</returns>
    Task<string> CreateContainerAsync(
        string sandboxId, ContainerConfig config, PodSandboxConfig sandbox, CancellationToken cancel);

    Task StartContainerAsync(string containerId, CancellationToken cancel);

    /// <summary>Sends the stop signal, waits up to the grace period, then kills; returns when it has ended.</summary>
    Task StopContainerAsync(string containerId, TimeSpan grace, CancellationToken cancel);

    Task RemoveContainerAsync(string containerId, CancellationToken cancel);
    Task<ContainerStatus?> ContainerStatusAsync(string containerId, CancellationToken cancel);
    Task<IReadOnlyList<Container>> ListContainersAsync(ContainerFilter? filter, CancellationToken cancel);
    Task UpdateContainerResourcesAsync(
        string containerId, LinuxContainerResources resources, CancellationToken cancel);

    /// <summary>After the log file was renamed: writes on to a new file of the old name.</summary>
    Task ReopenContainerLogAsync(string containerId, CancellationToken cancel);

    /// <summary>
    /// Runs a command in the container to its end. A command that takes too long is DeadlineExceeded.
    /// </summary>
    Task<ExecSyncResponse> ExecSyncAsync(
        string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancel);

    /// <returns>The URL of a stream to the command (SPDY or WebSocket).</returns>
    Task<string> ExecAsync(ExecRequest request, CancellationToken cancel);
    Task<string> AttachAsync(AttachRequest request, CancellationToken cancel);
    Task<string> PortForwardAsync(PortForwardRequest request, CancellationToken cancel);

    Task<ContainerStats?> ContainerStatsAsync(string containerId, CancellationToken cancel);
    Task<IReadOnlyList<ContainerStats>> ListContainerStatsAsync(
        ContainerStatsFilter? filter, CancellationToken cancel);
}
