using System.Formats.Tar;
using Navarch.Node.Images;

namespace Navarch.Node.ProcessRuntime;

/// <summary>
/// An image's root directory while its layers are laid one over the other. A link in it is followed as a container would,
/// within the root: whatever an archive says, nothing outside is touched.
/// </summary>
sealed class ImageRoot(string root)
{
    private const string WhiteoutPrefix = ".wh.";
    private const string OpaqueWhiteout = ".wh..wh..opq";
    private const int LinksMax = 40;
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <param name="layer">An uncompressed tar archive.</param>
    /// <param name="cancel">Leaves the layer half laid.</param>
    /// <exception cref="ImageException">It is none, or has links that lead in a circle.</exception>
    public async Task AddAsync(Stream layer, CancellationToken cancel)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        await using var tar = new TarReader(layer);
        while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
        {
            var path = Inside(entry.Name);
            if (path == root) continue;
            var name = Path.GetFileName(path);
            if (name == OpaqueWhiteout) RemoveEarlier(Path.GetDirectoryName(path)!, own);
            else if (name.StartsWith(WhiteoutPrefix, StringComparison.Ordinal))
                Remove(Path.Combine(Path.GetDirectoryName(path)!, name[WhiteoutPrefix.Length..]));
            else
            {
                await ExtractAsync(entry, path, cancel);
                own.Add(path);
            }
        }
    }

    /// <summary>Devices need privileges and are the host's anyway (/dev is bound into each container).</summary>
    private async Task ExtractAsync(TarEntry entry, string path, CancellationToken cancel)
    {
        if (entry.EntryType == TarEntryType.Directory)
        {
            if (IsFileOrLink(path)) Remove(path);
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, entry.Mode | Owners);
            return;
        }
        Remove(path);
        switch (entry.EntryType)
        {
            case TarEntryType.SymbolicLink:
                File.CreateSymbolicLink(path, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                File.Copy(Inside(entry.LinkName), path);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                await entry.ExtractToFileAsync(path, overwrite: false, cancel);
                break;
        }
    }

    /// <summary>Where a path of the image is on the host. Its folder is made; its last part may be a link, and is not followed.</summary>
    private string Inside(string name)
    {
        var parts = new Stack<string>(Parts(name).Reverse());
        var path = root;
        for (var links = 0; parts.TryPop(out var part);)
        {
            if (part == "..")
            {
                if (path != root) path = Path.GetDirectoryName(path)!;
                continue;
            }
            var next = Path.Combine(path, part);
            if (parts.Count == 0) return next;
            if (new FileInfo(next).LinkTarget is { } target)
            {
                if (++links > LinksMax) throw new ImageException($"the image's links lead in a circle at {name}");
                if (target.StartsWith('/')) path = root;
                foreach (var step in Parts(target).Reverse()) parts.Push(step);
                continue;
            }
            if (File.Exists(next)) File.Delete(next);
            Directory.CreateDirectory(next);
            path = next;
        }
        return path;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");

    /// <summary>What the layers below put into the folder goes; what this one did stays.</summary>
    private static void RemoveEarlier(string folder, HashSet<string> own)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var entry in Directory.GetFileSystemEntries(folder))
            if (!own.Any(kept => kept == entry || kept.StartsWith(entry + "/", StringComparison.Ordinal))) Remove(entry);
    }

    private static void Remove(string path)
    {
        if (IsFileOrLink(path)) File.Delete(path);
        else if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    private static bool IsFileOrLink(string path) => new FileInfo(path) is { Exists: true } or { LinkTarget: not null };
}
