using System.Text;
using Navarch.Node.Cri.V1;

namespace Navarch.Node.ProcessRuntime;

/// <summary>
/// The shell scripts around a container's process. The outer one is its keeper: it outlives the agent, holds the named pipes
/// open (so that no write fails while the agent is away) and writes down how the process ended. The inner one runs as the first
/// process of new mount and process namespaces, as root of a user namespace when the agent is an ordinary user, and builds the
/// file system before it becomes the command.
/// </summary>
static class ContainerScripts
{
    private const string HostPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Arguments: the container's directory, stdin's file, and the command.</summary>
    public const string Keeper = $$"""
        d=$1; in=$2; shift 2
        PATH={{HostPath}}
        exec 3<>"$in" </dev/null 1<>"$d/stdout" 2<>"$d/stderr"
        "$@" <&3 3<&- &
        trap '' TERM INT HUP QUIT
        echo $! >"$d/pid.new" && mv "$d/pid.new" "$d/pid"
        wait $!
        echo $? >"$d/exit.new" && mv "$d/exit.new" "$d/exit"
        """;

    /// <summary>Arguments: the working directory and the command. The container's PATH comes in NAVARCH_PATH.</summary>
    public static string Inner(string root, IEnumerable<Mount> mounts)
    {
        var script = new StringBuilder($"""
            set -e
            r={Quote(root)}
            mount --bind "$r" "$r"
            mkdir -p "$r/proc" "$r/dev" "$r/tmp" "$r/etc"
            mount -t proc proc "$r/proc" 2>/dev/null || mount --rbind /proc "$r/proc"
            mount -t tmpfs -o mode=755,size=1m tmpfs "$r/dev"
            mkdir "$r/dev/pts" "$r/dev/shm"
            for d in null zero full random urandom tty ptmx; do : >"$r/dev/$d"; mount --bind "/dev/$d" "$r/dev/$d"; done
            mount --rbind /dev/pts "$r/dev/pts"
            mount -t tmpfs -o size=64m tmpfs "$r/dev/shm"
            ln -s /proc/self/fd "$r/dev/fd"
            ln -s fd/0 "$r/dev/stdin"; ln -s fd/1 "$r/dev/stdout"; ln -s fd/2 "$r/dev/stderr"
            [ -e "$r/etc/resolv.conf" ] || cp -L /etc/resolv.conf "$r/etc/resolv.conf" 2>/dev/null || true

            """);
        foreach (var mount in mounts.OrderBy(mount => mount.ContainerPath.Length))
        {
            var (source, target) = (Quote(mount.HostPath), $"\"$r\"{Quote(mount.ContainerPath)}");
            script.Append($"if [ -d {source} ]; then mkdir -p {target}; else mkdir -p \"$(dirname {target})\"; [ -e {target} ] || : >{target}; fi\n");
            script.Append($"mount --rbind {source} {target}\n");
            // Flags that the host has locked can't be dropped in a user namespace; then the mount stays writable.
            if (mount.Readonly) script.Append($"mount -o remount,bind,ro {target} 2>/dev/null || true\n");
        }
        script.Append("w=$1; shift\nmkdir -p \"$r$w\"\nPATH=$NAVARCH_PATH; unset NAVARCH_PATH\n");
        script.Append("exec /usr/bin/unshare --root=\"$r\" --wd=\"$w\" -- \"$@\"\n");
        return script.ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
