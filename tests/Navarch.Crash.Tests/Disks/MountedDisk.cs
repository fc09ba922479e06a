using System.Diagnostics;

namespace Navarch.Crash.Tests.Disks;

/// <summary>A small ext4 file system of its own, in a file. Needs root.</summary>
sealed class MountedDisk : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("navarch-disk-");

    public MountedDisk(int bytes)
    {
        using (var image = File.Create(Image)) image.SetLength(bytes);
        Run("mkfs.ext4", "-q", "-m", "0", Image);
        _place.CreateSubdirectory("mount");
        Mount();
    }

    public string Folder => Path.Combine(_place.FullName, "mount");

    private string Image => Path.Combine(_place.FullName, "image");

    private string Ballast => Path.Combine(Folder, "ballast");

    public long FreeBytes => new DriveInfo(Folder).AvailableFreeSpace;

    /// <summary>Something else takes the space, but for so much.</summary>
    public void FillUp(long butBytes) => Run("fallocate", "-l", $"{FreeBytes - butBytes}", Ballast);

    public void FreeSpace() => File.Delete(Ballast);

    /// <summary>The file system gives up, as after an error of the device: from now on it can only be read.</summary>
    public void Abort() => Run("mount", "-o", "remount,abort", Folder);

    /// <summary>What an administrator does then.</summary>
    public void Repair()
    {
        Run("umount", Folder);
        Run("e2fsck", "-p", "-f", Image);
        Mount();
    }

    public void MountReadOnly(bool isReadOnly) => Run("mount", "-o", isReadOnly ? "remount,ro" : "remount,rw", Folder);

    public void Dispose()
    {
        Run("umount", Folder);
        _place.Delete(recursive: true);
    }

    private void Mount() => Run("mount", "-o", "loop", Image, Folder);

    /// <summary>e2fsck says 1 when it has mended something.</summary>
    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode <= (program == "e2fsck" ? 1 : 0), $"{program} {string.Join(' ', arguments)}: {said}");
    }
}
