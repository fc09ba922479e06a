using Navarch.Api.CoreV1;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Plugins;

/// <summary>Keeps a pod back until its gates are taken away (KEP-3521).</summary>
public sealed class SchedulingGates : IPreEnqueuePlugin
{
    public string Name => nameof(SchedulingGates);

    public PluginStatus PreEnqueue(Pod pod) => pod.Spec.SchedulingGates.Count == 0
        ? PluginStatus.Success
        : PluginStatus.Unresolvable(
            $"waiting for scheduling gates: [{string.Join(' ', pod.Spec.SchedulingGates.Select(gate => gate.Name))}]");
}
