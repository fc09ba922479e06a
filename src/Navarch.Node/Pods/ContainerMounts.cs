using Navarch.Api.CoreV1;
using Navarch.Node.Variables;

namespace Navarch.Node.Pods;

/// <summary>A container's mounts: its volumes, the hosts file, the file for its last words.</summary>
static class ContainerMounts
{
    /// <exception cref="ContainerConfigException">A sub path leads out of its volume.</exception>
    public static List<Cri.V1.Mount> Of(
        Container container, IReadOnlyDictionary<string, string> volumes, IReadOnlyDictionary<string, string> variables,
        SubPathMounts subPaths)
    {
        var mounts = new List<Cri.V1.Mount>();
        for (var i = 0; i < container.VolumeMounts.Count; i++)
        {
            var mount = container.VolumeMounts[i];
            if (!volumes.TryGetValue(mount.Name, out var place))
                throw new ContainerConfigException(
                    $"cannot find volume \"{mount.Name}\" to mount into container \"{container.Name}\"");
            mounts.Add(new Cri.V1.Mount
            {
                ContainerPath = mount.MountPath.StartsWith('/') ? mount.MountPath : "/" + mount.MountPath,
                HostPath = Within(place, mount, i, variables, subPaths),
                Readonly = mount.ReadOnly,
                Propagation = mount.MountPropagation switch
                {
                    MountPropagationMode.HostToContainer => Cri.V1.MountPropagation.PropagationHostToContainer,
                    MountPropagationMode.Bidirectional => Cri.V1.MountPropagation.PropagationBidirectional,
                    _ => Cri.V1.MountPropagation.PropagationPrivate,
                },
            });
        }
        return mounts;
    }

    public static bool HasOwn(Container container, string path) =>
        container.VolumeMounts.Any(mount => mount.MountPath.TrimEnd('/') == path);

    static string Within(
        string volume, VolumeMount mount, int index, IReadOnlyDictionary<string, string> variables, SubPathMounts subPaths)
    {
        var sub = mount.SubPathExpr.Length > 0 ? VariableExpansion.Expand(mount.SubPathExpr, variables) : mount.SubPath;
        if (sub.Length == 0) return volume;
        if (sub.StartsWith('/') || sub.Split('/').Contains(".."))
            throw new ContainerConfigException($"subPath \"{sub}\" must stay within the volume");
        var root = Resolve(volume);
        // A container may have left a link there that leads elsewhere on the host: where it leads is found out before
        // anything is made there, and what is there then is held by its handle.
        var real = Resolve(Path.GetFullPath(Path.Combine(volume, sub)));
        if (real != root && !real.StartsWith(root + "/", StringComparison.Ordinal))
            throw new ContainerConfigException($"subPath \"{sub}\" leads out of the volume");
        return real == root ? root : subPaths.Hold(root, real[(root.TrimEnd('/').Length + 1)..], index);
    }

    // Follows every link on the way, also of parents.
    static string Resolve(string path)
    {
        const int linksMax = 40;
        var resolved = "/";
        var left = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        for (var links = 0; left.Count > 0;)
        {
            var part = left.Pop();
            if (part is "." or "..")
            {
                if (part == "..") resolved = Path.GetDirectoryName(resolved) ?? "/";
                continue;
            }
            var next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }
            if (++links > linksMax) throw new ContainerConfigException($"{path} has too many links");
            if (target.StartsWith('/')) resolved = "/";
            foreach (var piece in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()) left.Push(piece);
        }
        return resolved;
    }
}
