using System.Text;
using Navarch.Node.Volumes;

namespace Navarch.Node.Tests.Volumes;

public sealed class AtomicWriterTests
{
    static Dictionary<string, VolumeFile> Files(params (string Path, string Text)[] files) =>
        files.ToDictionary(file => file.Path, file => new VolumeFile(Encoding.UTF8.GetBytes(file.Text), 0b110_100_100));

    [Fact]
    public void Files_are_shown_through_one_link_that_is_swapped()
    {
        using var directory = new TemporaryDirectory();
        var writer = new AtomicWriter(directory.At("v"), null, TimeProvider.System);
        Assert.True(writer.Write(Files(("a", "1"), ("d/b", "2"))));
        var first = new FileInfo(directory.At("v/..data")).LinkTarget;
        Assert.Equal("2", File.ReadAllText(directory.At("v/d/b")));
        Assert.Equal("..data/a", new FileInfo(directory.At("v/a")).LinkTarget);

        Assert.False(writer.Write(Files(("a", "1"), ("d/b", "2"))));
        Assert.Equal(first, new FileInfo(directory.At("v/..data")).LinkTarget);

        Assert.True(writer.Write(Files(("a", "3"), ("c", "4"))));
        Assert.Equal("3", File.ReadAllText(directory.At("v/a")));
        Assert.Equal("4", File.ReadAllText(directory.At("v/c")));
        Assert.Equal(
            ["..data", "a", "c"],
            new DirectoryInfo(directory.At("v")).EnumerateFileSystemInfos().Select(entry => entry.Name)
                .Where(name => !name.StartsWith("..20")).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(directory.At("v"), first!)));
    }

    [Fact]
    public void Modes_are_those_asked_for()
    {
        using var directory = new TemporaryDirectory();
        var files = new Dictionary<string, VolumeFile> { ["key"] = new("x"u8.ToArray(), 0b100_000_000) };
        new AtomicWriter(directory.At("v"), null, TimeProvider.System).Write(files);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(directory.At("v/key")));
    }
}
