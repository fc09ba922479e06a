using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>Removes what a pod has left in the runtime and on disk.</summary>
sealed class PodCleanup(PodWorkerContext context)
{
    // The one that runs or ran last, and the one before it, whose log can still be read.
    const int InstancesKept = 2;

    /// <summary>Ended containers but the last ones, and sandboxes that no container needs.</summary>
    public async Task PruneAsync(PodState state, CancellationToken cancel)
    {
        var surplus = state.Containers
            .GroupBy(container => container.Name)
            .SelectMany(instances => instances.Skip(InstancesKept))
            .Where(container => !container.IsRunning)
            .ToList();
        foreach (var container in surplus)
        {
            await context.Runtime.RemoveContainerAsync(container.Id, cancel);
            DeleteLogs(container.LogPath);
        }
        var needed = state.Containers.Except(surplus).Select(container => container.SandboxId).ToHashSet();
        foreach (var sandbox in state.Sandboxes.Skip(1))
            if (!sandbox.IsReady && !needed.Contains(sandbox.Id))
                await context.Runtime.RemovePodSandboxAsync(sandbox.Id, cancel);
    }

    /// <summary>Everything: the pod is gone.</summary>
    public async Task RemoveAsync(Pod pod, CancellationToken cancel)
    {
        var state = await context.State.ReadAsync(pod.Metadata.Uid, cancel);
        foreach (var container in state.Containers) await context.Runtime.RemoveContainerAsync(container.Id, cancel);
        foreach (var sandbox in state.Sandboxes)
        {
            await context.Runtime.StopPodSandboxAsync(sandbox.Id, cancel);
            await context.Runtime.RemovePodSandboxAsync(sandbox.Id, cancel);
        }
        await ReleaseAsync(pod, cancel);
        var logs = PodSandboxes.LogDirectoryOf(pod, context.Facts);
        if (Directory.Exists(logs)) Directory.Delete(logs, recursive: true);
        context.Statuses.Forget(pod.Metadata.Uid);
        context.Images.Forget(pod.Metadata.Uid);
    }

    /// <summary>Volumes and cgroup of a pod whose containers have ended.</summary>
    public async Task ReleaseAsync(Pod pod, CancellationToken cancel)
    {
        context.Volumes.TearDown(pod.Metadata.Uid);
        if (context.Cgroups is { } cgroups) await cgroups.RemoveAsync(pod, context.Time, cancel);
    }

    static void DeleteLogs(string path)
    {
        if (path.Length == 0 || Path.GetDirectoryName(path) is not { } directory || !Directory.Exists(directory))
            return;
        foreach (var file in Directory.EnumerateFiles(directory, Path.GetFileName(path) + "*")) File.Delete(file);
    }
}
