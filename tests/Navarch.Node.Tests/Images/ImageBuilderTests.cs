using System.Formats.Tar;
using Navarch.Node.Images;

namespace Navarch.Node.Tests.Images;

public sealed class ImageBuilderTests
{
    [Fact]
    public async Task Same_definition_gives_the_same_bytes()
    {
        var (first, second) = (new MemoryStream(), new MemoryStream());
        await ImageBuilder.BuildAsync(BusyboxImage.Definition, first, default);
        await ImageBuilder.BuildAsync(BusyboxImage.Definition, second, default);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public async Task Archive_names_the_image_and_holds_all_that_it_refers_to()
    {
        using var directory = new TemporaryDirectory();
        var root = Directory.CreateDirectory(directory.At("root")).FullName;
        Directory.CreateDirectory(Path.Combine(root, "app"));
        File.WriteAllText(Path.Combine(root, "app", "page"), "hello");
        File.CreateSymbolicLink(Path.Combine(root, "link"), "app/page");
        var definition = new ImageDefinition
        {
            Name = "navarch.local/site:2",
            RootDirectory = root,
            Entrypoint = ["/app/run"],
        };
        await ImageBuilder.BuildAsync(definition, directory.At("site.tar"), default);

        using var archive = await ImageArchive.OpenAsync(directory.At("site.tar"), default);
        var (name, target) = Assert.Single(archive.Images);
        Assert.Equal("navarch.local/site:2", name);
        var manifest = archive.Read(target, ImageJson.Default.ImageManifest);
        var config = archive.Read(manifest.Config, ImageJson.Default.ImageConfig);
        Assert.Equal(["/app/run"], config.Config.Entrypoint);
        Assert.Equal([manifest.Layers.Single().Digest], config.Rootfs.DiffIds);
        using var layer = new TarReader(archive.Open(manifest.Layers.Single()));
        var entries = new List<string>();
        while (layer.GetNextEntry() is { } entry) entries.Add(entry.Name);
        Assert.Equal(["app/", "app/page", "link"], entries);
    }

    [Fact]
    public async Task What_is_no_archive_is_refused_by_name()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.At("noise"), "this is no tar archive at all");
        var refused = await Assert.ThrowsAsync<ImageException>(() => ImageArchive.OpenAsync(directory.At("noise"), default));
        Assert.Contains(directory.At("noise"), refused.Message);
    }
}
