using Navarch.Api.CoreV1;
using Navarch.Client.Events;
using Navarch.Node.Pods;

namespace Navarch.Node.Probes;

/// <summary>The probes of one pod's running containers: started and ended as containers are.</summary>
sealed class PodProbes(ProbeAttempt attempt, EventRecorder events, TimeProvider time, Action changed) : IDisposable
{
    readonly Dictionary<string, (ContainerProbes Probes, CancellationTokenSource End)> _byId = [];

    public HealthResults Results =>
        new(_byId.ToDictionary(entry => entry.Key, entry => entry.Value.Probes.Health));

    /// <summary>Probes those that run now, and no others.</summary>
    public void Follow(Pod pod, PodState state)
    {
        var running = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in PodContainer.AllOf(pod))
        {
            if (container.Kind is ContainerKind.Init or ContainerKind.Ephemeral) continue;
            if (state.Latest(container.Name) is not { IsRunning: true } instance) continue;
            if (!ContainerProbes.HasAny(container.Spec)) continue;
            running.Add(instance.Id);
            if (!_byId.ContainsKey(instance.Id)) Start(pod, container, instance, state);
        }
        foreach (var id in _byId.Keys.Except(running).ToList()) End(id);
    }

    public void Dispose()
    {
        foreach (var id in _byId.Keys.ToList()) End(id);
    }

    void Start(Pod pod, PodContainer container, ContainerInstance instance, PodState state)
    {
        var ip = pod.Spec.HostNetwork ? "127.0.0.1" : state.Sandbox?.Ips.FirstOrDefault() ?? "127.0.0.1";
        var probed = new ProbedContainer(pod, container, instance, ip) { Before = Before(pod, container, instance) };
        var probes = new ContainerProbes(probed, attempt, events, time, changed);
        var end = new CancellationTokenSource();
        _byId.Add(instance.Id, (probes, end));
        _ = RunAsync(probes, end.Token);
    }

    static async Task RunAsync(ContainerProbes probes, CancellationToken cancel)
    {
        try
        {
            await probes.RunAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The container has ended, or the agent does.
        }
    }

    void End(string id)
    {
        if (!_byId.Remove(id, out var entry)) return;
        entry.End.Cancel();
        entry.End.Dispose();
    }

    // A container that went on while the agent was away is as healthy as it was said to be.
    static Health? Before(Pod pod, PodContainer container, ContainerInstance instance)
    {
        var statuses = container.Kind == ContainerKind.Sidecar
            ? pod.Status.InitContainerStatuses
            : pod.Status.ContainerStatuses;
        var known = statuses.FirstOrDefault(status => status.Name == container.Name);
        return known is not null && known.ContainerID.EndsWith(instance.Id, StringComparison.Ordinal)
            ? new Health(known.Ready, known.Started == true)
            : null;
    }
}
