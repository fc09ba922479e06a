using Navarch.Api.CoreV1;
using Navarch.Core.Grpc;
using Navarch.Node.Images;
using Navarch.Node.Variables;

namespace Navarch.Node.Pods;

/// <summary>The sandbox in which a container is to be started, and what is there for it.</summary>
sealed record StartingPod(
    Pod Pod, PodState State, string SandboxId, Cri.V1.PodSandboxConfig Sandbox,
    IReadOnlyDictionary<string, string> Volumes);

/// <summary>
/// Starts one container: 1 its image 2 its variables and mounts 3 create 4 start 5 its postStart hook. What goes wrong
/// is told in events, and as the reason why the container waits.
/// </summary>
sealed class ContainerStarter(PodWorkerContext context)
{
    const UnixFileMode EveryoneWrites = (UnixFileMode)0b110_110_110;

    /// <returns>Null when it has started.</returns>
    public async Task<Waiting?> StartAsync(StartingPod starting, ContainerToStart start, CancellationToken cancel)
    {
        var container = start.Container;
        var pulled = await context.Images.EnsureAsync(starting.Pod, container, starting.Sandbox, cancel);
        if (pulled is PullResult.Failed failed)
        {
            Tell(starting.Pod, container, "Warning", "Failed", $"Error: {failed.Waiting.Reason}");
            return failed.Waiting;
        }
        var image = ((PullResult.Present)pulled).Image;
        Cri.V1.ContainerConfig config;
        try
        {
            config = await ConfigAsync(starting, start, image, cancel);
        }
        catch (Exception missing)
            when (missing is ContainerConfigException or IOException or UnauthorizedAccessException)
        {
            Tell(starting.Pod, container, "Warning", "Failed", $"Error: {missing.Message}");
            return new Waiting(Waiting.CreateContainerConfigError, missing.Message);
        }
        return await RunAsync(starting, container, config, cancel);
    }

    async Task<Cri.V1.ContainerConfig> ConfigAsync(
        StartingPod starting, ContainerToStart start, Cri.V1.Image image, CancellationToken cancel)
    {
        var (pod, spec) = (starting.Pod, start.Container.Spec);
        var variables = await context.Environment.ResolveAsync(pod, spec, context.Facts.Allocatable, cancel);
        var subPaths = new SubPathMounts(
            Path.Combine(context.Volumes.DirectoryOf(pod.Metadata.Uid), "volume-subpaths", spec.Name));
        var mounts = ContainerMounts.Of(spec, starting.Volumes, variables, subPaths);
        var parts = new ContainerParts(pod, start.Container, start.RestartCount, image, variables, mounts)
        {
            TerminationMessageFile = AddTerminationMessage(pod, start, mounts),
            TargetContainerId = start.Container.Target.Length > 0
                ? starting.State.Latest(start.Container.Target)?.Id
                : null,
        };
        AddHosts(starting, spec, mounts);
        Directory.CreateDirectory(Path.Combine(starting.Sandbox.LogDirectory, spec.Name));
        return ContainerConfigs.Of(parts, context.Facts);
    }

    string AddTerminationMessage(Pod pod, ContainerToStart start, List<Cri.V1.Mount> mounts)
    {
        var path = start.Container.Spec.TerminationMessagePath;
        if (path.Length == 0) return "";
        var directory = Path.Combine(
            context.Volumes.DirectoryOf(pod.Metadata.Uid), "containers", start.Container.Name);
        var file = Path.Combine(Directory.CreateDirectory(directory).FullName, $"{start.RestartCount}.termination");
        File.WriteAllBytes(file, []);
        File.SetUnixFileMode(file, EveryoneWrites);
        mounts.Add(new Cri.V1.Mount { ContainerPath = path, HostPath = file });
        return file;
    }

    void AddHosts(StartingPod starting, Container spec, List<Cri.V1.Mount> mounts)
    {
        const string path = "/etc/hosts";
        if (ContainerMounts.HasOwn(spec, path)) return;
        var file = Path.Combine(context.Volumes.DirectoryOf(starting.Pod.Metadata.Uid), "etc-hosts");
        var ofHost = starting.Pod.Spec.HostNetwork && File.Exists(path) ? File.ReadAllText(path) : "";
        var ips = starting.State.Sandbox?.Ips ?? [];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, HostsFile.Text(starting.Pod, ips, context.Facts.ClusterDomain, ofHost));
        mounts.Add(new Cri.V1.Mount { ContainerPath = path, HostPath = file });
    }

    async Task<Waiting?> RunAsync(
        StartingPod starting, PodContainer container, Cri.V1.ContainerConfig config, CancellationToken cancel)
    {
        var pod = starting.Pod;
        string id;
        try
        {
            id = await context.Runtime.CreateContainerAsync(starting.SandboxId, config, starting.Sandbox, cancel);
            Tell(pod, container, "Normal", "Created", $"Created container: {container.Name}");
        }
        catch (GrpcException refused)
        {
            Tell(pod, container, "Warning", "Failed", $"Error: {refused.Message}");
            return new Waiting(Waiting.CreateContainerError, refused.Message);
        }
        try
        {
            await context.Runtime.StartContainerAsync(id, cancel);
            Tell(pod, container, "Normal", "Started", $"Started container {container.Name}");
        }
        catch (GrpcException refused)
        {
            Tell(pod, container, "Warning", "Failed", $"Error: {refused.Message}");
            return new Waiting(Waiting.RunContainerError, refused.Message);
        }
        return container.Spec.Lifecycle?.PostStart is { } hook
            ? await PostStartAsync(starting, container, id, hook, cancel)
            : null;
    }

    async Task<Waiting?> PostStartAsync(
        StartingPod starting, PodContainer container, string id, LifecycleHandler hook, CancellationToken cancel)
    {
        var ip = starting.State.Sandbox?.Ips.FirstOrDefault() ?? "127.0.0.1";
        if (await context.Hooks.RunAsync(hook, container.Spec, id, ip, cancel) is not { } problem) return null;
        Tell(starting.Pod, container, "Warning", "FailedPostStartHook", "PostStartHook failed");
        Tell(starting.Pod, container, "Normal", "Killing", "FailedPostStartHook");
        await context.Runtime.StopContainerAsync(id, PodTermination.GraceOf(starting.Pod), cancel);
        return new Waiting(Waiting.PostStartHookError, problem);
    }

    void Tell(Pod pod, PodContainer container, string type, string reason, string message) =>
        context.Events.Record(PodEvents.About(pod, container), type, reason, message);
}
