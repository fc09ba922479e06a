using Navarch.Core.Invariants;
using Navarch.Node.Containerd;
using Navarch.Node.Containerd.V1;

namespace Navarch.Node.Images;

/// <summary>
/// Brings archives into containerd. Children go first and each manifest names its own by labels, so that at no moment
/// a named image lacks a part; the CRI takes note of new names by itself, and unpacks at first use.
/// </summary>
public sealed class ImageImporter(string containerdSocket, IdSource ids, TimeProvider time)
{
    static readonly Dictionary<string, string> NoLabels = [];

    /// <returns>The names of the images that are there now.</returns>
    /// <exception cref="ImageException">The file isn't an image archive.</exception>
    public async Task<IReadOnlyList<string>> ImportAsync(string archivePath, CancellationToken cancel)
    {
        using var archive = await ImageArchive.OpenAsync(archivePath, cancel);
        using var store = await ContentStore.OpenAsync(containerdSocket, $"navarch-{ids.NewUid():N}", time, cancel);
        var names = new List<string>();
        foreach (var (name, target) in archive.Images)
        {
            await WriteTargetAsync(archive, store, target, cancel);
            await store.NameAsync(name, Described(target), cancel);
            names.Add(name);
        }
        await store.CloseAsync(cancel);
        return names;
    }

    static async Task WriteTargetAsync(
        ImageArchive archive, ContentStore store, ImageDescriptor target, CancellationToken cancel)
    {
        if (!target.IsIndex)
        {
            await WriteManifestAsync(archive, store, target, cancel);
            return;
        }
        var labels = new Dictionary<string, string>();
        foreach (var manifest in archive.Read(target, ImageJson.Default.ImageIndex).Manifests)
        {
            if (!archive.Has(manifest)) continue;
            labels[$"containerd.io/gc.ref.content.m.{labels.Count}"] = manifest.Digest;
            await WriteTargetAsync(archive, store, manifest, cancel);
        }
        await WriteAsync(archive, store, target, labels, cancel);
    }

    static async Task WriteManifestAsync(
        ImageArchive archive, ContentStore store, ImageDescriptor target, CancellationToken cancel)
    {
        var manifest = archive.Read(target, ImageJson.Default.ImageManifest);
        var labels = new Dictionary<string, string>
        {
            ["containerd.io/gc.ref.content.config"] = manifest.Config.Digest,
        };
        await WriteAsync(archive, store, manifest.Config, NoLabels, cancel);
        for (var i = 0; i < manifest.Layers.Count; i++)
        {
            labels[$"containerd.io/gc.ref.content.l.{i}"] = manifest.Layers[i].Digest;
            await WriteAsync(archive, store, manifest.Layers[i], NoLabels, cancel);
        }
        await WriteAsync(archive, store, target, labels, cancel);
    }

    static async Task WriteAsync(
        ImageArchive archive, ContentStore store, ImageDescriptor blob, Dictionary<string, string> labels,
        CancellationToken cancel)
    {
        await using var content = archive.Open(blob);
        await store.WriteAsync(blob.Digest, blob.Size, content, labels, cancel);
    }

    static BlobDescriptor Described(ImageDescriptor target) =>
        new() { MediaType = target.MediaType, Digest = target.Digest, Size = target.Size };
}
