using Navarch.Node.Hosts;

namespace Navarch.Node.Volumes;

/// <summary>A file to be shown in a volume.</summary>
sealed record VolumeFile(byte[] Content, int Mode);

/// <summary>
/// Shows a set of files that changes all at once or not at all. The files live in a directory named for the time, and a
/// link says which directory counts; renaming a new link over it is the change:
/// <code>
/// volume/..2026_01_01_12_00_00.123/page     the content
/// volume/..data -> ..2026_01_01_12_00_00.123
/// volume/page -> ..data/page
/// </code>
/// </summary>
sealed class AtomicWriter(string directory, long? group, TimeProvider time)
{
    const string Current = "..data";
    const string Next = "..data_tmp";

    /// <returns>Whether anything has changed.</returns>
    public bool Write(IReadOnlyDictionary<string, VolumeFile> files)
    {
        Directory.CreateDirectory(directory);
        var current = Path.Combine(directory, Current);
        var old = new FileInfo(current).LinkTarget;
        if (old is not null && IsSame(Path.Combine(directory, old), files))
        {
            LinkNames(files.Keys);
            return false;
        }
        var stamp = time.GetUtcNow()
            .ToString("'..'yyyy_MM_dd_HH_mm_ss.fffffff", System.Globalization.CultureInfo.InvariantCulture);
        var fresh = Path.Combine(directory, stamp);
        WriteFiles(fresh, files);
        var next = Path.Combine(directory, Next);
        if (new FileInfo(next).LinkTarget is not null) File.Delete(next);
        File.CreateSymbolicLink(next, stamp);
        if (SystemCall.Rename(next, current) is > 0 and var error)
            throw new IOException($"{current} can't be replaced: {SystemCall.Describe(error)}");
        LinkNames(files.Keys);
        UnlinkAbsent(files.Keys);
        if (old is not null) Directory.Delete(Path.Combine(directory, old), recursive: true);
        return true;
    }

    static bool IsSame(string directory, IReadOnlyDictionary<string, VolumeFile> files)
    {
        if (!Directory.Exists(directory)) return false;
        var there = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).ToList();
        if (there.Count != files.Count) return false;
        foreach (var (path, file) in files)
        {
            var full = Path.Combine(directory, path);
            if (!File.Exists(full) || (int)File.GetUnixFileMode(full) != file.Mode) return false;
            if (!File.ReadAllBytes(full).AsSpan().SequenceEqual(file.Content)) return false;
        }
        return true;
    }

    void WriteFiles(string target, IReadOnlyDictionary<string, VolumeFile> files)
    {
        Directory.CreateDirectory(target);
        File.SetUnixFileMode(target, (UnixFileMode)0b111_101_101);
        foreach (var (path, file) in files)
        {
            var full = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, file.Content);
            File.SetUnixFileMode(full, (UnixFileMode)file.Mode);
            if (group is { } id) SystemCall.ChangeOwner(full, uint.MaxValue, (uint)id);
        }
    }

    void LinkNames(IEnumerable<string> paths)
    {
        foreach (var name in paths.Select(TopOf).Distinct())
        {
            var link = Path.Combine(directory, name);
            if (new FileInfo(link).LinkTarget is null) File.CreateSymbolicLink(link, Path.Combine(Current, name));
        }
    }

    void UnlinkAbsent(IEnumerable<string> paths)
    {
        var wanted = paths.Select(TopOf).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
            if (!entry.Name.StartsWith("..", StringComparison.Ordinal) && !wanted.Contains(entry.Name)) entry.Delete();
    }

    static string TopOf(string path) => path.Split('/', 2)[0];
}
