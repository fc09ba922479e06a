using Navarch.Node.Hosts;

namespace Navarch.Node.Images;

/// <summary>The example's image: the distribution's static busybox with a name for each of its commands.</summary>
public static class BusyboxImage
{
    public const string Name = "navarch.local/busybox:1";

    public static ImageDefinition Definition => new() { Name = Name, Busybox = Path(), Cmd = ["sh"] };

    /// <exception cref="ImageException">It isn't installed.</exception>
    internal static string Path() =>
        HostCommand.Find("busybox")
        ?? throw new ImageException("busybox is not installed; run: apt-get install busybox-static");
}
