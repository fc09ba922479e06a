using System.Formats.Tar;
using Navarch.Node.Images;
using Navarch.Node.ProcessRuntime;

namespace Navarch.Node.Tests.ProcessRuntime;

public sealed class ImageRootTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _root;
    private readonly string _outside;

    public ImageRootTests()
    {
        _root = Directory.CreateDirectory(_directory.At("root")).FullName;
        _outside = Directory.CreateDirectory(_directory.At("outside")).FullName;
        File.WriteAllText(Path.Combine(_outside, "kept"), "as it was");
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_link_leads_nowhere_but_within_the_root()
    {
        await AddAsync(Link("escape", _outside), Link("up", "../../outside"), Text("escape/kept", "evil"), Text("up/kept", "evil"),
            Text("../../outside/kept", "evil"), Link("kept", Path.Combine(_outside, "kept")), Text("kept", "own"));
        Assert.Equal("as it was", Read(_outside, "kept"));
        Assert.Equal(["kept"], Directory.GetFileSystemEntries(_outside).Select(Path.GetFileName));
        Assert.Equal("own", Read(_root, "kept"));
    }

    [Fact]
    public async Task A_folder_that_is_a_link_is_followed_as_in_the_container()
    {
        await AddAsync(Folder("usr/lib"), Link("lib", "/usr/lib"), Text("lib/libc", "c"));
        Assert.Equal("c", Read(_root, "usr/lib/libc"));
        Assert.Equal("/usr/lib", new FileInfo(Path.Combine(_root, "lib")).LinkTarget);
    }

    [Fact]
    public async Task Whiteouts_take_away_what_the_layers_below_had()
    {
        await AddAsync(Text(".hidden", "1"), Text("a/one", "1"), Text("b/two", "2"), Text("b/sub/three", "3"));
        await AddAsync(Text(".wh..hidden", ""), Text("a/.wh.one", ""), Text("b/new", "n"), Text("b/.wh..wh..opq", ""));
        Assert.Equal(
            ["a", "b", "b/new"],
            Directory.GetFileSystemEntries(_root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_root, path)).Order());
    }

    [Fact]
    public async Task Links_in_a_circle_are_refused() =>
        Assert.Contains("circle", (await Assert.ThrowsAsync<ImageException>(() =>
            AddAsync(Link("a", "b"), Link("b", "a"), Text("a/file", "x")))).Message);

    private static string Read(string folder, string name) => File.ReadAllText(Path.Combine(folder, name));

    private async Task AddAsync(params PaxTarEntry[] entries)
    {
        var layer = new MemoryStream();
        await using (var tar = new TarWriter(layer, leaveOpen: true))
            foreach (var entry in entries) await tar.WriteEntryAsync(entry);
        layer.Position = 0;
        await new ImageRoot(_root).AddAsync(layer, default);
    }

    private static PaxTarEntry Text(string name, string text) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) };

    private static PaxTarEntry Link(string name, string target) => new(TarEntryType.SymbolicLink, name) { LinkName = target };

    private static PaxTarEntry Folder(string name) => new(TarEntryType.Directory, name + "/") { Mode = UnixFileMode.UserRead };
}
