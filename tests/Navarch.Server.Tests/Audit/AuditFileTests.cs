using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Server.Audit;

namespace Navarch.Server.Tests.Audit;

public sealed class AuditFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string LogPath => Path.Combine(_directory.Path, "audit.log");

    [Fact]
    public void Rotates_at_its_size_and_keeps_so_many()
    {
        using (var file = new AuditFile(new(LogPath) { BytesMax = 100, BackupsMax = 2 }, TimeProvider.System, NullLogger.Instance))
            for (var i = 0; i < 50; i++) file.Write(Encoding.UTF8.GetBytes($"event number {i:000}\n"));
        var files = Directory.GetFiles(_directory.Path);
        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 100));
        Assert.EndsWith("event number 049\n", File.ReadAllText(LogPath));
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in files) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Deletes_what_is_too_old_and_goes_on_where_it_stopped()
    {
        var old = Path.Combine(_directory.Path, "audit-2020-01-01T00-00-00.000.log");
        File.WriteAllText(old, "old\n");
        File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.WriteAllText(LogPath, "before\n");
        using (var file = new AuditFile(new(LogPath) { AgeMax = TimeSpan.FromDays(30) }, TimeProvider.System, NullLogger.Instance))
            file.Write("after\n"u8);
        Assert.False(File.Exists(old));
        Assert.Equal("before\nafter\n", File.ReadAllText(LogPath));
    }

    public void Dispose() => _directory.Dispose();
}
