using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Navarch.Core.Grpc;
using Navarch.Node.Cri;
using Navarch.Node.Cri.V1;
using Navarch.Node.Images;

namespace Navarch.Node.ProcessRuntime;

/// <summary>
/// Images unpacked to directories: for each a folder with <c>rootfs</c>, the image's <c>config.json</c> and its <c>name</c>. They
/// come from archives (<c>navarch image load</c>); there is no pulling, which the error for an unknown image says.
/// </summary>
public sealed class ProcessImageStore(ProcessRuntimeOptions options) : IImageStore
{
    private const string WhiteoutPrefix = ".wh.";

    /// <summary>Unpacks the images of an archive. Returns their names.</summary>
    public async Task<IReadOnlyList<string>> ImportAsync(string archivePath, CancellationToken cancel)
    {
        using var archive = await ImageArchive.OpenAsync(archivePath, cancel);
        var names = new List<string>();
        foreach (var (name, target) in archive.Images)
        {
            var manifest = archive.Read(target, ImageJson.Default.ImageManifest);
            var folder = FolderOf(name);
            var unfinished = folder + ".new";
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            Directory.CreateDirectory(Path.Combine(unfinished, "rootfs"));
            foreach (var layer in manifest.Layers) await UnpackAsync(archive, layer, Path.Combine(unfinished, "rootfs"), cancel);
            await using (var config = archive.Open(manifest.Config))
            await using (var file = File.Create(Path.Combine(unfinished, "config.json")))
                await config.CopyToAsync(file, cancel);
            await File.WriteAllTextAsync(Path.Combine(unfinished, "name"), name, cancel);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.Move(unfinished, folder);
            names.Add(name);
        }
        return names;
    }

    public Task<IReadOnlyList<Image>> ListImagesAsync(CancellationToken cancel)
    {
        var images = new List<Image>();
        if (Directory.Exists(options.ImagesDirectory))
            foreach (var folder in Directory.EnumerateDirectories(options.ImagesDirectory))
                if (!folder.EndsWith(".new", StringComparison.Ordinal)) images.Add(Describe(folder));
        return Task.FromResult<IReadOnlyList<Image>>(images);
    }

    public Task<Image?> ImageStatusAsync(string image, CancellationToken cancel) =>
        Task.FromResult(Find(image) is { } folder ? Describe(folder) : null);

    /// <exception cref="GrpcException">Always, unless the image is here: this runtime does not pull.</exception>
    public Task<string> PullImageAsync(string image, AuthConfig? auth, PodSandboxConfig sandbox, CancellationToken cancel) =>
        Find(image) is { } folder
            ? Task.FromResult(Path.GetFileName(folder))
            : throw new GrpcException(
                GrpcStatusCode.NotFound, $"image \"{image}\": the process runtime does not pull; load it from an archive by: navarch image load");

    public Task RemoveImageAsync(string image, CancellationToken cancel)
    {
        if (Find(image) is { } folder) Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<FilesystemUsage>> ImageFilesystemsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FilesystemUsage>>([]);

    /// <summary>The folder of an image, by name or by the id that this store gave it.</summary>
    internal string? Find(string image)
    {
        var byId = Path.Combine(options.ImagesDirectory, Path.GetFileName(image));
        if (image.Length == 64 && Directory.Exists(byId)) return byId;
        var name = ImageReference.TryParse(image)?.ToString() ?? image;
        return Directory.Exists(FolderOf(name)) ? FolderOf(name) : null;
    }

    internal static ImageProcess ReadProcess(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, "config.json"));
        return JsonSerializer.Deserialize(file, ImageJson.Default.ImageConfig)?.Config ?? new ImageProcess();
    }

    private string FolderOf(string name) => Path.Combine(
        options.ImagesDirectory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));

    private static Image Describe(string folder)
    {
        var id = Path.GetFileName(folder);
        var image = new Image { Id = id, Spec = new ImageSpec { Image = id } };
        image.RepoTags.Add(File.ReadAllText(Path.Combine(folder, "name")));
        return image;
    }

    private static async Task UnpackAsync(ImageArchive archive, ImageDescriptor layer, string root, CancellationToken cancel)
    {
        await using var raw = archive.Open(layer);
        await using Stream plain = layer.MediaType.EndsWith("gzip", StringComparison.Ordinal)
            ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        await using var tar = new TarReader(plain);
        while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
        {
            var path = Path.GetFullPath(Path.Combine(root, entry.Name.TrimStart('/', '.')));
            if (!path.StartsWith(root + "/", StringComparison.Ordinal)) continue;
            var name = Path.GetFileName(path);
            if (name.StartsWith(WhiteoutPrefix, StringComparison.Ordinal))
                Remove(Path.Combine(Path.GetDirectoryName(path)!, name[WhiteoutPrefix.Length..]));
            else
                await ExtractAsync(entry, root, path, cancel);
        }
    }

    /// <summary>Devices need privileges and are the host's anyway (/dev is bound into each container).</summary>
    private static async Task ExtractAsync(TarEntry entry, string root, string path, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                Directory.CreateDirectory(path);
                break;
            case TarEntryType.SymbolicLink:
                Remove(path);
                File.CreateSymbolicLink(path, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                Remove(path);
                File.Copy(Path.Combine(root, entry.LinkName.TrimStart('/', '.')), path);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                await entry.ExtractToFileAsync(path, overwrite: true, cancel);
                break;
        }
    }

    private static void Remove(string path)
    {
        if (new FileInfo(path) is { Exists: true } or { LinkTarget: not null }) File.Delete(path);
        else if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }
}
