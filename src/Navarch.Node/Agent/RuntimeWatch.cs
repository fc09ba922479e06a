using Navarch.Core.Grpc;
using Navarch.Node.Cri;
using Navarch.Node.Pods;

namespace Navarch.Node.Agent;

/// <summary>
/// Notices what happens to containers by themselves: lists them all in a short period and wakes the workers of the pods
/// of which something has changed.
/// </summary>
sealed class RuntimeWatch(IContainerRuntime runtime, TimeSpan period, TimeProvider time)
{
    Dictionary<string, (string PodUid, int State)> _known = [];

    public async Task RunAsync(Action<string> wake, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                var current = await ReadAsync(cancel);
                foreach (var uid in Changed(_known, current)) wake(uid);
                _known = current;
            }
            catch (GrpcException)
            {
                // The runtime is away: the node's status says so, and the next look compares with what was last seen.
            }
            await Task.Delay(period, time, cancel);
        }
    }

    static HashSet<string> Changed(
        Dictionary<string, (string PodUid, int State)> before, Dictionary<string, (string PodUid, int State)> after)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, entry) in after)
            if (!before.TryGetValue(id, out var known) || known.State != entry.State) changed.Add(entry.PodUid);
        foreach (var (id, entry) in before)
            if (!after.ContainsKey(id)) changed.Add(entry.PodUid);
        return changed;
    }

    async Task<Dictionary<string, (string PodUid, int State)>> ReadAsync(CancellationToken cancel)
    {
        var all = new Dictionary<string, (string PodUid, int State)>(StringComparer.Ordinal);
        foreach (var sandbox in await runtime.ListPodSandboxesAsync(null, cancel))
            if (sandbox.Labels.TryGetValue(ContainerLabels.PodUid, out var uid))
                all[sandbox.Id] = (uid, (int)sandbox.State);
        foreach (var container in await runtime.ListContainersAsync(null, cancel))
            if (container.Labels.TryGetValue(ContainerLabels.PodUid, out var uid))
                all[container.Id] = (uid, (int)container.State);
        return all;
    }
}
