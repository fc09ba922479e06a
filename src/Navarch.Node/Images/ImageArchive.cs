using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Navarch.Node.Images;

/// <summary>
/// An OCI or docker archive on disk, opened for reading in any order. A docker archive is shown as if it were an OCI
/// one: its manifest is made here, over the blobs that it holds by path.
/// </summary>
sealed class ImageArchive : IDisposable
{
    const int DocumentBytesMax = 4 * 1024 * 1024;
    const string DockerConfigType = "application/vnd.docker.container.image.v1+json";
    const string DockerLayerType = "application/vnd.docker.image.rootfs.diff.tar";
    const string DockerManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    readonly string _path;
    readonly string? _temporary;
    readonly FileStream _file;
    readonly Dictionary<string, (long Offset, long Length)> _entries = [];
    readonly Dictionary<string, byte[]> _made = [];
    readonly Dictionary<string, string> _pathsOfBlobs = [];

    ImageArchive(string path, string? temporary)
    {
        (_path, _temporary) = (path, temporary);
        _file = File.OpenRead(temporary ?? path);
    }

    /// <summary>What the archive names: an image's name and its manifest or index.</summary>
    public List<(string Name, ImageDescriptor Target)> Images { get; } = [];

    /// <exception cref="ImageException">Not an image archive.</exception>
    public static async Task<ImageArchive> OpenAsync(string path, CancellationToken cancel)
    {
        if (!File.Exists(path)) throw new ImageException($"there is no file {path}");
        var archive = new ImageArchive(path, await DecompressedAsync(path, cancel));
        try
        {
            await archive.ReadEntriesAsync(cancel);
            if (archive._entries.ContainsKey("index.json")) archive.ReadIndex();
            else if (archive._entries.ContainsKey("manifest.json")) await archive.ReadDockerManifestAsync(cancel);
            else throw new ImageException(
                $"{path} is not an image archive: neither index.json nor manifest.json in it");
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Whether the archive holds the blob: of images for several platforms it may hold only one.</summary>
    public bool Has(ImageDescriptor blob) =>
        _made.ContainsKey(blob.Digest) || _entries.ContainsKey(PathOf(blob.Digest));

    public Stream Open(ImageDescriptor blob)
    {
        if (_made.TryGetValue(blob.Digest, out var made)) return new MemoryStream(made);
        return OpenEntry(PathOf(blob.Digest));
    }

    public T Read<T>(ImageDescriptor blob, JsonTypeInfo<T> type)
    {
        using var stream = Open(blob);
        return Parse(stream, blob.Digest, type);
    }

    public void Dispose()
    {
        _file.Dispose();
        if (_temporary is not null) File.Delete(_temporary);
    }

    string PathOf(string digest) =>
        _pathsOfBlobs.TryGetValue(digest, out var path) ? path : "blobs/" + digest.Replace(':', '/');

    async Task ReadEntriesAsync(CancellationToken cancel)
    {
        try
        {
            await using var tar = new TarReader(_file, leaveOpen: true);
            while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                    _entries[Clean(entry.Name)] = (entry.DataOffset, entry.Length);
                else if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                    Link(entry);
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new ImageException($"{_path} is not a tar archive: {damaged.Message}");
        }
    }

    // docker save writes a layer that it has written already as a link to the first.
    void Link(TarEntry entry)
    {
        var directory = Path.GetDirectoryName(Clean(entry.Name)) ?? "";
        var target = entry.EntryType == TarEntryType.HardLink
            ? Clean(entry.LinkName)
            : Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", directory, entry.LinkName)));
        if (_entries.TryGetValue(target, out var place)) _entries[Clean(entry.Name)] = place;
    }

    static string Clean(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;

    void ReadIndex()
    {
        using var stream = OpenEntry("index.json");
        foreach (var manifest in Parse(stream, "index.json", ImageJson.Default.ImageIndex).Manifests)
        {
            var annotations = manifest.Annotations;
            var name = annotations?.GetValueOrDefault(ImageBuilder.NameAnnotation)
                ?? annotations?.GetValueOrDefault("org.opencontainers.image.ref.name")
                ?? throw new ImageException($"{_path}: manifest {manifest.Digest} has no name");
            Images.Add((ImageReference.Parse(name).ToString(), manifest));
        }
    }

    async Task ReadDockerManifestAsync(CancellationToken cancel)
    {
        using var stream = OpenEntry("manifest.json");
        foreach (var image in Parse(stream, "manifest.json", ImageJson.Default.IReadOnlyListDockerImage))
        {
            var layers = new List<ImageDescriptor>();
            foreach (var layer in image.Layers) layers.Add(await DescribeAsync(layer, DockerLayerType, cancel));
            var config = await DescribeAsync(image.Config, DockerConfigType, cancel);
            var manifest = JsonSerializer.SerializeToUtf8Bytes(
                new ImageManifest(config, layers) { MediaType = DockerManifestType }, ImageJson.Default.ImageManifest);
            var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(manifest));
            _made[digest] = manifest;
            var target = new ImageDescriptor(DockerManifestType, digest, manifest.Length);
            foreach (var tag in image.RepoTags ?? [])
                Images.Add((ImageReference.Parse(tag).ToString(), target));
        }
    }

    async Task<ImageDescriptor> DescribeAsync(string path, string mediaType, CancellationToken cancel)
    {
        await using var stream = OpenEntry(path);
        var isCompressed = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        var digest = "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
        _pathsOfBlobs[digest] = path;
        return new ImageDescriptor(isCompressed ? mediaType + ".gzip" : mediaType, digest, stream.Length);
    }

    Stream OpenEntry(string path) =>
        _entries.TryGetValue(path, out var place)
            ? new FileSection(_file.SafeFileHandle, place.Offset, place.Length)
            : throw new ImageException($"{_path} is incomplete: {path} is not in it");

    T Parse<T>(Stream stream, string what, JsonTypeInfo<T> type)
    {
        if (stream.Length > DocumentBytesMax)
            throw new ImageException($"{_path}: {what} is {stream.Length} bytes, more than {DocumentBytesMax}");
        try
        {
            return JsonSerializer.Deserialize(stream, type)
                ?? throw new ImageException($"{_path}: {what} is empty");
        }
        catch (JsonException damaged)
        {
            throw new ImageException($"{_path}: {what} is damaged: {damaged.Message}");
        }
    }

    static async Task<string?> DecompressedAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        if (file.ReadByte() != 0x1f || file.ReadByte() != 0x8b) return null;
        file.Position = 0;
        var temporary = Path.GetTempFileName();
        await using var target = File.Create(temporary);
        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        await gzip.CopyToAsync(target, cancel);
        return temporary;
    }
}
