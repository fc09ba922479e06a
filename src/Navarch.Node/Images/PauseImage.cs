namespace Navarch.Node.Images;

/// <summary>
/// The image of the sandboxes: a process that holds a pod's namespaces, ends when told, and takes in orphans where the
/// pod shares its process namespace. The shell waits for its child, which reaps; the trap ends it at once.
/// </summary>
public static class PauseImage
{
    public const string Name = "navarch.local/pause:1";

    const string Script = "trap 'kill $! 2>/dev/null; exit 0' TERM INT; while :; do sleep 86400 & wait $!; done";

    public static ImageDefinition Definition => new()
    {
        Name = Name,
        Busybox = BusyboxImage.Path(),
        Entrypoint = ["/bin/busybox", "sh", "-c", Script],
        User = "65534:65534",
    };
}
