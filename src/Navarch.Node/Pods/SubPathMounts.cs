using Microsoft.Win32.SafeHandles;
using Navarch.Node.Hosts;
using Navarch.Node.Variables;

namespace Navarch.Node.Pods;

/// <summary>
/// Holds fast what a sub path means. A container that runs can change links in its volume between our finding out where
/// they lead and the runtime's mounting it (CVE-2021-25741), and the runtime takes a path, not a handle. So the place is
/// opened without following links, bound to a folder of ours by its handle, and the runtime is given that folder.
/// <code>
/// pods/UID/volume-subpaths/CONTAINER/INDEX   taken down with the pod's other mounts
/// </code>
/// </summary>
/// <param name="directory">Of this container; no container can reach it.</param>
sealed class SubPathMounts(string directory)
{
    const int EveryonesFolder = 0b111_101_101;

    /// <summary>What the runtime is to mount.</summary>
    /// <param name="root">The volume, without links.</param>
    /// <param name="path">Where in it, without links, as it was a moment ago; folders that are missing are made.</param>
    /// <param name="index">Of the container's mount.</param>
    /// <exception cref="ContainerConfigException">It has changed meanwhile, or cannot be mounted.</exception>
    public string Hold(string root, string path, int index)
    {
        using var place = Open(root, path);
        var target = Path.Combine(directory, $"{index}");
        if (MountTable.Contains(target)) SystemCall.Unmount(target); // Of this container's last run, which keeps its own.
        MakeTarget(target, isFolder: Directory.Exists(SystemCall.PathOf(place)));
        var error = SystemCall.Bind(place, target);
        // Who may not mount runs containers as the user that he is: links lead them nowhere that they could not go.
        if (error == SystemCall.NotPermitted && SystemCall.EffectiveUser != 0) return Path.Combine(root, path);
        return error == 0
            ? target
            : throw new ContainerConfigException($"mounting subPath \"{path}\": {SystemCall.Describe(error)}");
    }

    static SafeFileHandle Open(string root, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var place = SystemCall.OpenPath(root, out var error) ?? throw Failed(root, error);
        foreach (var part in parts)
        {
            using var parent = place;
            var next = SystemCall.OpenBeneath(parent, part, out error);
            if (next is null && error == SystemCall.NoSuchEntry)
            {
                error = SystemCall.MakeDirectoryIn(parent, part, EveryonesFolder);
                if (error is not (0 or SystemCall.Exists)) throw Failed(path, error);
                next = SystemCall.OpenBeneath(parent, part, out error);
            }
            place = next ?? throw Failed(path, error);
        }
        return place;
    }

    /// <summary>A file is bound to a file, a folder to a folder. What lay there before was neither mounted nor anybody's.</summary>
    static void MakeTarget(string target, bool isFolder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (File.Exists(target)) File.Delete(target);
        if (isFolder) Directory.CreateDirectory(target);
        else if (Directory.Exists(target)) Directory.Delete(target);
        if (!isFolder) File.WriteAllBytes(target, []);
    }

    static ContainerConfigException Failed(string path, int error) =>
        new($"subPath \"{path}\" cannot be opened: {SystemCall.Describe(error)}");
}
