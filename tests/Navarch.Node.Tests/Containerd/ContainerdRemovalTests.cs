using Navarch.Node.Hosts;
using Navarch.Node.Tests.Agent;

namespace Navarch.Node.Tests.Containerd;

public sealed class ContainerdRemovalTests
{
    [Fact]
    public async Task Removal_leaves_no_process_mount_cgroup_or_directory()
    {
        var node = new RunningNode();
        await node.InitializeAsync();
        await node.CreatePodAsync("left", """
            terminationGracePeriodSeconds: 30
            containers:
            - name: main
              image: navarch.local/busybox:1
              command: [sleep, "1000"]
              volumeMounts: [{name: memory, mountPath: /memory}]
            volumes: [{name: memory, emptyDir: {medium: Memory}}]

            """);
        await node.WaitReadyAsync("left");
        Assert.NotEmpty(HostProcess.WithCommandLine("-address", node.Supervisor.SocketPath));
        Assert.NotEmpty(MountTable.Under(node.Containerd.DataDirectory));
        await node.DisposeAsync();
        Assert.Empty(HostProcess.WithCommandLine("-address", node.Supervisor.SocketPath));
        Assert.Empty(HostProcess.WithCommandLine("--config", node.Containerd.ConfigPath));
        Assert.Empty(MountTable.Under(Path.GetDirectoryName(node.Containerd.DataDirectory)!));
        Assert.Empty(Directory.EnumerateDirectories("/sys/fs/cgroup", node.CgroupRoot[1..], new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 1,
            IgnoreInaccessible = true,
        }));
        Assert.False(Directory.Exists(node.Containerd.DataDirectory));
    }
}
