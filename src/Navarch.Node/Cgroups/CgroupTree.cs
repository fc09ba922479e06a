using Navarch.Node.Hosts;

namespace Navarch.Node.Cgroups;

/// <summary>
/// The cgroup hierarchies of the host: one below /sys/fs/cgroup (version 2), or one for each controller (version 1).
/// </summary>
static class CgroupTree
{
    public const string Root = "/sys/fs/cgroup";
    const int Kill = 9;

    public static bool IsVersion2 => File.Exists($"{Root}/cgroup.controllers");

    /// <summary>The directories at which a cgroup of this path is or would be.</summary>
    public static IEnumerable<string> DirectoriesOf(string path)
    {
        if (IsVersion2) return [Root + path];
        // Symbolic links name a hierarchy a second time (cpu -> cpu,cpuacct).
        return Directory.EnumerateDirectories(Root)
            .Where(hierarchy => new DirectoryInfo(hierarchy).LinkTarget is null)
            .Select(hierarchy => hierarchy + path);
    }

    /// <summary>Ends the processes in it and removes it with all below, in every hierarchy.</summary>
    public static async Task RemoveAsync(string path, TimeProvider time, CancellationToken cancel)
    {
        Core.Invariants.Invariant.Holds(path.Length > 1 && path[0] == '/');
        foreach (var root in DirectoriesOf(path))
            for (var attempt = 0; attempt < 100 && Directory.Exists(root) && !TryRemove(root); attempt++)
                await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancel);
    }

    static bool TryRemove(string directory)
    {
        foreach (var child in Directory.EnumerateDirectories(directory)) TryRemove(child);
        try
        {
            foreach (var process in File.ReadAllLines($"{directory}/cgroup.procs"))
                SystemCall.SendSignal(int.Parse(process, System.Globalization.CultureInfo.InvariantCulture), Kill);
            Directory.Delete(directory, recursive: false);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
