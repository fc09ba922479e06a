using System.Globalization;
using Navarch.Node.Cri;
using Navarch.Node.Pods;
using Navarch.Node.Streaming;

namespace Navarch.Node.Agent;

/// <summary>Reads what the node and its pods use.</summary>
sealed class NodeUsageReader(IContainerRuntime runtime, TimeProvider time)
{
    // The kernel counts in hundredths of a second on every Linux that matters (USER_HZ).
    const ulong NanosecondsPerTick = 10_000_000;

    public async Task<NodeUsage> ReadAsync(CancellationToken cancel)
    {
        var pods = new List<PodUsage>();
        var byPod = (await runtime.ListContainerStatsAsync(null, cancel))
            .Where(stats => stats.Attributes.Labels.ContainsKey(ContainerLabels.PodUid))
            .GroupBy(stats => stats.Attributes.Labels[ContainerLabels.PodUid]);
        foreach (var group in byPod)
        {
            var containers = group.Select(Read).ToList();
            var labels = group.First().Attributes.Labels;
            pods.Add(new PodUsage(
                labels[ContainerLabels.PodNamespace], labels[ContainerLabels.PodName], group.Key,
                Sum(containers.Select(container => container.Usage)), containers));
        }
        return new NodeUsage(Machine(), pods);
    }

    ContainerUsage Read(Cri.V1.ContainerStats stats) =>
        new(stats.Attributes.Labels.TryGetValue(ContainerLabels.ContainerName, out var name)
                ? name : stats.Attributes.Metadata.Name,
            new ResourceUsage(time.GetUtcNow())
            {
                CpuNanoseconds = stats.Cpu?.UsageCoreNanoSeconds?.Value ?? 0,
                CpuNanoCores = stats.Cpu?.UsageNanoCores?.Value,
                MemoryUsageBytes = stats.Memory?.UsageBytes?.Value ?? stats.Memory?.WorkingSetBytes?.Value ?? 0,
                MemoryWorkingSetBytes = stats.Memory?.WorkingSetBytes?.Value ?? 0,
                MemoryAvailableBytes = stats.Memory?.AvailableBytes?.Value,
            });

    ResourceUsage Sum(IEnumerable<ResourceUsage> parts)
    {
        var sum = new ResourceUsage(time.GetUtcNow());
        foreach (var part in parts)
            sum = sum with
            {
                CpuNanoseconds = sum.CpuNanoseconds + part.CpuNanoseconds,
                CpuNanoCores = (sum.CpuNanoCores ?? 0) + (part.CpuNanoCores ?? 0),
                MemoryUsageBytes = sum.MemoryUsageBytes + part.MemoryUsageBytes,
                MemoryWorkingSetBytes = sum.MemoryWorkingSetBytes + part.MemoryWorkingSetBytes,
            };
        return sum;
    }

    ResourceUsage Machine()
    {
        var memory = File.ReadLines("/proc/meminfo")
            .Select(line => line.Split((char[])[':', ' '], StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(fields => fields[0], fields => 1024 * ulong.Parse(fields[1], CultureInfo.InvariantCulture));
        var (total, free, available) = (memory["MemTotal"], memory["MemFree"], memory["MemAvailable"]);
        // cpu user nice system idle iowait irq softirq steal …
        var ticks = File.ReadLines("/proc/stat").First()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(field => ulong.Parse(field, CultureInfo.InvariantCulture)).ToList();
        var busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7];
        return new ResourceUsage(time.GetUtcNow())
        {
            CpuNanoseconds = busy * NanosecondsPerTick,
            MemoryUsageBytes = total - free,
            MemoryWorkingSetBytes = total - available,
            MemoryAvailableBytes = available,
        };
    }
}
