using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Navarch.Store.Backups;

/// <summary>Reads a backup, after it has been seen to be whole.</summary>
public sealed class BackupReader : IDisposable
{
    private const int HashBytes = 32;
    private readonly string _path;
    private readonly FileStream _file;

    private BackupReader(string path)
    {
        _path = path;
        _file = new FileStream(path, new FileStreamOptions { BufferSize = 1 << 16 });
    }

    /// <summary>The state that it holds.</summary>
    public Revision Revision { get; private set; }

    /// <exception cref="StoreUnusableException">It is no backup, or it is damaged.</exception>
    public static BackupReader Open(string path)
    {
        BackupReader? reader = null;
        try
        {
            reader = new BackupReader(path);
            reader.RequireWhole();
            reader._file.Position = BackupWriter.Magic.Length;
            reader.Revision = new Revision(reader.ReadNumber());
            return reader;
        }
        catch (Exception problem)
        {
            reader?.Dispose();
            if (problem is IOException or UnauthorizedAccessException)
                throw new StoreUnusableException($"the backup {path} cannot be read: {problem.Message}", problem);
            throw;
        }
    }

    public IEnumerable<BackupEntry> Entries()
    {
        for (var length = ReadLength(); length != BackupWriter.End; length = ReadLength())
        {
            var key = Encoding.UTF8.GetString(Read(length));
            var expires = ReadNumber();
            yield return new BackupEntry(
                key, Read(ReadLength()), expires == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(expires));
        }
    }

    public void Dispose() => _file.Dispose();

    private void RequireWhole()
    {
        var magic = Encoding.ASCII.GetBytes(BackupWriter.Magic);
        if (_file.Length < magic.Length || !Read(magic.Length).AsSpan().SequenceEqual(magic))
            throw new StoreUnusableException($"{_path} is no backup of Navarch: name a file that 'navarch backup' wrote");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(magic);
        var buffer = new byte[1 << 16];
        var left = _file.Length - HashBytes - magic.Length;
        while (left > 0)
        {
            var read = _file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            hash.AppendData(buffer, 0, read);
            left -= read;
        }
        if (left < 0 || !Read(HashBytes).AsSpan().SequenceEqual(hash.GetHashAndReset()))
            throw new StoreUnusableException($"the backup {_path} is damaged: use another one");
    }

    private int ReadLength() => BinaryPrimitives.ReadInt32LittleEndian(Read(4));

    private long ReadNumber() => BinaryPrimitives.ReadInt64LittleEndian(Read(8));

    private byte[] Read(int length)
    {
        var bytes = new byte[length];
        _file.ReadExactly(bytes);
        return bytes;
    }
}
