namespace Navarch.Tests;

/// <summary>What a cluster could leave on the machine.</summary>
static class Machine
{
    public static async Task<string[]> ProcessesAsync(string data) => (await Commands.RunAsync(
        ["sh", "-c", $"for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null | grep -F '{data}' | grep -v ProcessesAsync; done"])).Lines;

    /// <summary>A line for each process, mount, cgroup, network namespace, interface, rule table and file that speaks of a cluster.</summary>
    public static async Task<string[]> TracesAsync(string data)
    {
        var script = $"""
            for p in /proc/[0-9]*; do tr '\0' ' ' <$p/cmdline 2>/dev/null | grep -F '{data}' | grep -v TracesAsync; done
            grep -F '{data}' /proc/self/mounts
            find /sys/fs/cgroup -type d -name 'navarch*'
            ls /run/netns /var/run/netns
            ip -o link | grep -E 'navarch|veth' | cut -d: -f2
            nft list tables | grep navarch
            ls -d '{data}'
            ls -d /run/navarch* /etc/navarch* /var/lib/navarch*
            : TracesAsync
            """;
        return (await Commands.RunAsync(["sh", "-c", $"{{ {script}\n}} 2>/dev/null"])).Lines;
    }
}
