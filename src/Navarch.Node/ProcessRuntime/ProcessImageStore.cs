using System.Globalization;
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
/// Images unpacked to directories: for each a folder with <c>rootfs</c>, the image's <c>config.json</c>, its <c>name</c> and
/// <c>size</c>. They come from archives (<c>navarch image load</c>); there is no pulling, which the error for an unknown image says.
/// </summary>
public sealed class ProcessImageStore(ProcessRuntimeOptions options) : IImageStore
{
    /// <summary>Unpacks the images of an archive. Returns their names.</summary>
    public async Task<IReadOnlyList<string>> ImportAsync(string archivePath, CancellationToken cancel)
    {
        using var archive = await ImageArchive.OpenAsync(archivePath, cancel);
        var names = new List<string>();
        foreach (var (name, target) in archive.Images)
        {
            var manifest = ManifestOf(archive, name, target);
            var folder = FolderOf(name);
            var unfinished = folder + ".new";
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            Directory.CreateDirectory(Path.Combine(unfinished, "rootfs"));
            await UnpackAsync(archive, manifest, Path.Combine(unfinished, "rootfs"), cancel);
            await using (var config = archive.Open(manifest.Config))
            await using (var file = File.Create(Path.Combine(unfinished, "config.json")))
                await config.CopyToAsync(file, cancel);
            await File.WriteAllTextAsync(Path.Combine(unfinished, "name"), name, cancel);
            var size = manifest.Layers.Sum(layer => layer.Size);
            await File.WriteAllTextAsync(Path.Combine(unfinished, "size"), size.ToString(CultureInfo.InvariantCulture), cancel);
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
        var sizePath = Path.Combine(folder, "size");
        var image = new Image
        {
            Id = id, Spec = new ImageSpec { Image = id },
            Size = File.Exists(sizePath) ? ulong.Parse(File.ReadAllText(sizePath), CultureInfo.InvariantCulture) : 0,
        };
        image.RepoTags.Add(File.ReadAllText(Path.Combine(folder, "name")));
        return image;
    }

    private static async Task UnpackAsync(ImageArchive archive, ImageManifest manifest, string root, CancellationToken cancel)
    {
        var target = new ImageRoot(root);
        foreach (var layer in manifest.Layers)
        {
            if (layer.MediaType.EndsWith("zstd", StringComparison.Ordinal))
                throw new ImageException(
                    $"layer {layer.Digest} is compressed by zstd, which the process runtime does not read; use gzip");
            await using var raw = archive.Open(layer);
            await using Stream plain = layer.MediaType.EndsWith("gzip", StringComparison.Ordinal)
                ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            await target.AddAsync(plain, cancel);
        }
    }

    /// <summary>The manifest for this machine, where the image has one for each of several.</summary>
    private static ImageManifest ManifestOf(ImageArchive archive, string name, ImageDescriptor target)
    {
        if (!target.IsIndex) return archive.Read(target, ImageJson.Default.ImageManifest);
        var own = archive.Read(target, ImageJson.Default.ImageIndex).Manifests.FirstOrDefault(manifest =>
            (manifest.Platform is null
                || (manifest.Platform is { Os: "linux" } platform && platform.Architecture == ImageBuilder.Architecture))
            && archive.Has(manifest));
        return own is null
            ? throw new ImageException($"{name} is not for this machine ({ImageBuilder.Architecture})")
            : ManifestOf(archive, name, own);
    }
}
