using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Navarch.Store.Backups;

/// <summary>
/// Writes a backup. The file appears whole or not at all, readable by its owner only: secrets are in it.
/// <code>
/// "navarch-backup-1\n"   revision: 8 bytes
/// per key    length, key   expiry in Unix milliseconds or 0: 8 bytes   length, value       lengths are 4 bytes each
/// end        −1: 4 bytes   number of keys: 8 bytes   SHA-256 of everything before
/// </code>
/// Numbers are little-endian.
/// </summary>
public sealed class BackupWriter : IDisposable
{
    internal const string Magic = "navarch-backup-1\n";
    internal const int End = -1;
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private BackupWriter(string path)
    {
        (_path, _temporary) = (path, $"{path}.new");
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(_temporary, options);
    }

    /// <summary>How many keys it holds so far.</summary>
    public long Count { get; private set; }

    /// <param name="path">Where it will be once it is finished.</param>
    /// <param name="revision">The state that it holds.</param>
    public static BackupWriter Create(string path, Revision revision)
    {
        var writer = new BackupWriter(path);
        writer.Write(Encoding.ASCII.GetBytes(Magic));
        writer.WriteNumber(revision.Value);
        return writer;
    }

    public void Add(in BackupEntry entry)
    {
        WriteBytes(Encoding.UTF8.GetBytes(entry.Key));
        WriteNumber(entry.Expires?.ToUnixTimeMilliseconds() ?? 0);
        WriteBytes(entry.Value.Span);
        Count++;
    }

    /// <summary>Writes the end and puts the file in its place.</summary>
    public void Finish()
    {
        WriteLength(End);
        WriteNumber(Count);
        _file.Write(_hash.GetHashAndReset());
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_temporary, _path, overwrite: true);
    }

    /// <summary>What was not finished goes again.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
        File.Delete(_temporary);
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteLength(bytes.Length);
        Write(bytes);
    }

    private void WriteLength(int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        Write(bytes);
    }

    private void WriteNumber(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        Write(bytes);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _file.Write(bytes);
    }
}
