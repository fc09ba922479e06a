using Navarch.Node.Hosts;

namespace Navarch.Node.Containerd;

/// <summary>Whether the file system under a directory can carry overlay mounts: by mounting one.</summary>
static class OverlayProbe
{
    public static string Snapshotter(string directory) => IsPossible(directory) ? "overlayfs" : "native";

    static bool IsPossible(string directory)
    {
        var trial = Directory.CreateDirectory(Path.Combine(directory, ".overlay-probe")).FullName;
        string At(string name) => Directory.CreateDirectory(Path.Combine(trial, name)).FullName;
        try
        {
            var merged = At("merged");
            var layers = $"lowerdir={At("lower2")}:{At("lower1")},upperdir={At("upper")},workdir={At("work")}";
            if (SystemCall.Mount("overlay", merged, "overlay", 0, layers) != 0) return false;
            SystemCall.Unmount(merged);
            return true;
        }
        finally
        {
            Directory.Delete(trial, recursive: true);
        }
    }
}
