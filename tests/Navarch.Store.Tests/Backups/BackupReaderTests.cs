using Navarch.Store.Backups;
using Navarch.Store.Tests.Sqlite;

namespace Navarch.Store.Tests.Backups;

public sealed class BackupReaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.File("backup");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_was_written_is_read()
    {
        var later = DateTimeOffset.FromUnixTimeMilliseconds(1_900_000_000_000);
        Write(new("/a", new byte[] { 1, 2 }, null), new("/ä", Array.Empty<byte>(), later));
        using var reader = BackupReader.Open(Path);
        Assert.Equal(new Revision(42), reader.Revision);
        Assert.Equal(
            [("/a", "0102", null), ("/ä", "", later)],
            reader.Entries().Select(entry => (entry.Key, Convert.ToHexString(entry.Value.Span), entry.Expires)));
    }

    [Fact]
    public void Every_damage_is_noticed_before_anything_is_read()
    {
        Write(new("/a", new byte[30], null), new("/b", new byte[5], null));
        var whole = File.ReadAllBytes(Path);
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= 0x20;
            File.WriteAllBytes(Path, damaged);
            Assert.Throws<StoreUnusableException>(() => BackupReader.Open(Path));
            File.WriteAllBytes(Path, whole[..i]);
            Assert.Throws<StoreUnusableException>(() => BackupReader.Open(Path));
        }
    }

    [Fact]
    public void What_is_not_finished_leaves_nothing()
    {
        using (var writer = BackupWriter.Create(Path, new Revision(1))) writer.Add(new("/a", new byte[3], null));
        Assert.False(File.Exists(Path));
        Assert.False(File.Exists($"{Path}.new"));
        Assert.Contains(Path, Assert.Throws<StoreUnusableException>(() => BackupReader.Open(Path)).Message);
    }

    private void Write(params IEnumerable<BackupEntry> entries)
    {
        using var writer = BackupWriter.Create(Path, new Revision(42));
        foreach (var entry in entries) writer.Add(entry);
        writer.Finish();
    }
}
