using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Node.Pods;

namespace Navarch.Node.Cgroups;

/// <summary>
/// The cgroup of each pod, parent of its containers', in the hierarchy of kubelets:
/// <c>ROOT/kubepods/[burstable|besteffort/]podUID</c>. It bounds what all containers of the pod take together.
/// </summary>
sealed class PodCgroups(string root)
{
    static readonly string[] Controllers = ["cpu", "memory", "pids", "cpuset"];

    public string PathOf(Pod pod)
    {
        var quality = PodQuality.ClassOf(pod) switch
        {
            PodQOSClass.Guaranteed => "",
            PodQOSClass.Burstable => "/burstable",
            _ => "/besteffort",
        };
        return $"{root}/kubepods{quality}/pod{pod.Metadata.Uid}";
    }

    public void Ensure(Pod pod)
    {
        var path = PathOf(pod);
        var requested = PodResources.PodLimit(pod, resources =>
            PodResources.Millicores(resources.Requests) ?? PodResources.Millicores(resources.Limits) ?? 0) ?? 0;
        var shares = PodResources.Shares(requested);
        var quota = PodResources.QuotaMicroseconds(
            PodResources.PodLimit(pod, resources => PodResources.Millicores(resources.Limits)) ?? 0);
        var memory = PodResources.PodLimit(pod, resources => PodResources.Bytes(resources.Limits));
        if (CgroupTree.IsVersion2) EnsureVersion2(path, shares, quota, memory);
        else EnsureVersion1(path, shares, quota, memory);
    }

    public Task RemoveAsync(Pod pod, TimeProvider time, CancellationToken cancel) =>
        CgroupTree.RemoveAsync(PathOf(pod), time, cancel);

    static void EnsureVersion1(string path, long shares, long quota, long? memory)
    {
        var cpu = Directory.CreateDirectory($"{CgroupTree.Root}/cpu{path}").FullName;
        Write($"{cpu}/cpu.shares", shares);
        Write($"{cpu}/cpu.cfs_quota_us", quota == 0 ? -1 : quota);
        var memoryDirectory = Directory.CreateDirectory($"{CgroupTree.Root}/memory{path}").FullName;
        if (memory is { } bytes) Write($"{memoryDirectory}/memory.limit_in_bytes", bytes);
    }

    static void EnsureVersion2(string path, long shares, long quota, long? memory)
    {
        // A controller works in a cgroup only if each parent hands it down.
        var current = CgroupTree.Root;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            HandDown(current);
            current = Directory.CreateDirectory($"{current}/{part}").FullName;
        }
        HandDown(current);
        Write($"{current}/cpu.weight", PodResources.Weight(shares));
        var max = quota == 0 ? "max" : quota.ToString(CultureInfo.InvariantCulture);
        File.WriteAllText($"{current}/cpu.max", $"{max} {PodResources.QuotaPeriodMicroseconds}");
        if (memory is { } bytes) Write($"{current}/memory.max", bytes);
    }

    static void HandDown(string directory)
    {
        var available = File.ReadAllText($"{directory}/cgroup.controllers").Split(' ', '\n');
        foreach (var controller in Controllers)
            if (available.Contains(controller))
                File.WriteAllText($"{directory}/cgroup.subtree_control", "+" + controller);
    }

    static void Write(string path, long value) =>
        File.WriteAllText(path, value.ToString(CultureInfo.InvariantCulture));
}
