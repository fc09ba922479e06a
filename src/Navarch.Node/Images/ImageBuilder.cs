using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Navarch.Node.Images;

/// <summary>
/// Makes an OCI image archive of one layer: the same input gives the same bytes, as nothing in it depends on the time
/// or on who builds.
/// </summary>
public static class ImageBuilder
{
    /// <summary>Annotation by which containerd and others name an image of an archive.</summary>
    internal const string NameAnnotation = "io.containerd.image.name";
    const string TagAnnotation = "org.opencontainers.image.ref.name";
    const string LayerType = "application/vnd.oci.image.layer.v1.tar";
    const string ConfigType = "application/vnd.oci.image.config.v1+json";
    const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>Writes the archive to a file; an existing one is replaced.</summary>
    /// <exception cref="ImageException">The definition's directory or busybox isn't there.</exception>
    public static async Task BuildAsync(ImageDefinition definition, string archivePath, CancellationToken cancel)
    {
        var partial = archivePath + ".partial";
        try
        {
            await using (var archive = File.Create(partial)) await BuildAsync(definition, archive, cancel);
            File.Move(partial, archivePath, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public static async Task BuildAsync(ImageDefinition definition, Stream archive, CancellationToken cancel)
    {
        var layer = await LayerAsync(definition, cancel);
        var layerDescriptor = Describe(LayerType, layer);
        var config = JsonSerializer.SerializeToUtf8Bytes(
            Config(definition, layerDescriptor.Digest), ImageJson.Default.ImageConfig);
        var configDescriptor = Describe(ConfigType, config);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new ImageManifest(configDescriptor, [layerDescriptor]) { MediaType = ManifestType },
            ImageJson.Default.ImageManifest);
        var manifestDescriptor = Describe(ManifestType, manifest) with { Annotations = Annotations(definition.Name) };
        var index = JsonSerializer.SerializeToUtf8Bytes(
            new ImageIndex([manifestDescriptor]), ImageJson.Default.ImageIndex);

        await using var tar = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true);
        await AddAsync(tar, "oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray(), cancel);
        await AddAsync(tar, "index.json", index, cancel);
        await AddAsync(tar, BlobPath(configDescriptor), config, cancel);
        await AddAsync(tar, BlobPath(layerDescriptor), layer, cancel);
        await AddAsync(tar, BlobPath(manifestDescriptor), manifest, cancel);
    }

    /// <summary>The name that this machine's architecture has in image configs.</summary>
    internal static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => other.ToString().ToLowerInvariant(),
    };

    static ImageConfig Config(ImageDefinition definition, string diffId) =>
        new(Architecture, "linux", Process(definition), new ImageRootFilesystem("layers", [diffId]))
        {
            Created = "1970-01-01T00:00:00Z",
        };

    static ImageProcess Process(ImageDefinition definition) => new()
    {
        User = definition.User.Length > 0 ? definition.User : null,
        Env = definition.Env.Count > 0 ? definition.Env : null,
        Entrypoint = definition.Entrypoint.Count > 0 ? definition.Entrypoint : null,
        Cmd = definition.Cmd.Count > 0 ? definition.Cmd : null,
        WorkingDir = definition.WorkingDir.Length > 0 ? definition.WorkingDir : null,
    };

    static async Task<byte[]> LayerAsync(ImageDefinition definition, CancellationToken cancel)
    {
        var bytes = new MemoryStream();
        await using (var tar = new TarWriter(bytes, TarEntryFormat.Gnu, leaveOpen: true))
        {
            var layer = new ImageLayer(tar);
            if (definition.Busybox is { } busybox) await layer.AddBusyboxAsync(busybox, cancel);
            if (definition.RootDirectory is { } root) await layer.AddTreeAsync(root, cancel);
        }
        return bytes.ToArray();
    }

    static Dictionary<string, string> Annotations(string name)
    {
        var reference = ImageReference.Parse(name);
        return new() { [NameAnnotation] = reference.ToString(), [TagAnnotation] = reference.Tag };
    }

    static ImageDescriptor Describe(string mediaType, byte[] blob) =>
        new(mediaType, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(blob)), blob.Length);

    static string BlobPath(ImageDescriptor blob) => "blobs/" + blob.Digest.Replace(':', '/');

    static async Task AddAsync(TarWriter tar, string path, byte[] content, CancellationToken cancel)
    {
        var entry = new GnuTarEntry(TarEntryType.RegularFile, path)
        {
            DataStream = new MemoryStream(content),
            ModificationTime = DateTimeOffset.UnixEpoch,
            Mode = ImageLayer.ReadableFile,
        };
        await tar.WriteEntryAsync(entry, cancel);
    }
}
