using System.Formats.Tar;
using Navarch.Node.Hosts;

namespace Navarch.Node.Images;

/// <summary>A layer being written: entries in order of path, all owned by root, all of 1970.</summary>
sealed class ImageLayer(TarWriter tar)
{
    public const UnixFileMode ReadableFile =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Executable = ReadableFile
        | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    const UnixFileMode EveryonesDirectory = Executable
        | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit;

    /// <summary>/bin/busybox, its commands, and the directories and accounts that programs take for granted.</summary>
    public async Task AddBusyboxAsync(string busybox, CancellationToken cancel)
    {
        if (!File.Exists(busybox))
            throw new ImageException($"there is no busybox at {busybox}; run: apt-get install busybox-static");
        foreach (var directory in (string[])["bin", "etc", "home", "root", "usr", "usr/bin", "var"])
            await AddDirectoryAsync(directory, Executable, cancel);
        await AddDirectoryAsync("tmp", EveryonesDirectory, cancel);
        await AddFileAsync("bin/busybox", File.OpenRead(busybox), Executable, cancel);
        foreach (var command in await CommandsAsync(busybox, cancel))
            await AddLinkAsync($"bin/{command}", "busybox", cancel);
        await AddLinkAsync("usr/bin/env", "/bin/busybox", cancel);
        await AddTextAsync(
            "etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n", cancel);
        await AddTextAsync("etc/group", "root:x:0:\nnogroup:x:65534:\n", cancel);
    }

    public async Task AddTreeAsync(string root, CancellationToken cancel)
    {
        if (!Directory.Exists(root)) throw new ImageException($"there is no directory {root}");
        var entries = new DirectoryInfo(root)
            .EnumerateFileSystemInfos("*", new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = 0,
                IgnoreInaccessible = false,
            })
            .OrderBy(entry => entry.FullName, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var path = Path.GetRelativePath(root, entry.FullName);
            if (entry.LinkTarget is { } target) await AddLinkAsync(path, target, cancel);
            else if (entry is DirectoryInfo) await AddDirectoryAsync(path, entry.UnixFileMode, cancel);
            else await AddFileAsync(path, File.OpenRead(entry.FullName), entry.UnixFileMode, cancel);
        }
    }

    Task AddDirectoryAsync(string path, UnixFileMode mode, CancellationToken cancel) =>
        WriteAsync(new GnuTarEntry(TarEntryType.Directory, path + "/") { Mode = mode }, cancel);

    Task AddLinkAsync(string path, string target, CancellationToken cancel) =>
        WriteAsync(
            new GnuTarEntry(TarEntryType.SymbolicLink, path) { LinkName = target, Mode = Executable }, cancel);

    async Task AddFileAsync(string path, Stream content, UnixFileMode mode, CancellationToken cancel)
    {
        await using (content)
            await WriteAsync(
                new GnuTarEntry(TarEntryType.RegularFile, path) { DataStream = content, Mode = mode }, cancel);
    }

    Task AddTextAsync(string path, string text, CancellationToken cancel) =>
        AddFileAsync(path, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), ReadableFile, cancel);

    Task WriteAsync(GnuTarEntry entry, CancellationToken cancel)
    {
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        return tar.WriteEntryAsync(entry, cancel);
    }

    static async Task<IReadOnlyList<string>> CommandsAsync(string busybox, CancellationToken cancel)
    {
        var listed = await HostCommand.RunAsync(busybox, ["--list"], cancel);
        if (!listed.Succeeded) throw new ImageException($"{busybox} --list failed: {listed.Error.Trim()}");
        return listed.Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(command => command != "busybox")
            .Order(StringComparer.Ordinal)
            .ToList();
    }
}
