using SQLitePCL;

namespace Navarch.Faults.Tests.Disks;

/// <summary>One file of a <see cref="FaultyDisk"/>: what is surely on it, and what was written since.</summary>
sealed class FaultyFile(FaultyDisk disk, byte[] content)
{
    private const int SectorBytes = 512;

    private readonly record struct Change(long At, byte[]? Bytes);

    private readonly List<Change> _unsynced = [];
    private byte[] _synced = content;

    public long Length => _synced.Length;

    /// <summary>The same file, for whoever comes after.</summary>
    public FaultyFile On(FaultyDisk other)
    {
        var file = new FaultyFile(other, (byte[])_synced.Clone());
        file._unsynced.AddRange(_unsynced);
        return file;
    }

    public int BeforeRead() => disk.Judge(DiskCall.Read, out _, () => { });

    /// <param name="bytes">What is to be written.</param>
    /// <param name="at">Where.</param>
    /// <param name="written">How much of it will be, whatever the answer says.</param>
    public int BeforeWrite(ReadOnlySpan<byte> bytes, long at, out int written)
    {
        var change = new Change(at, bytes.ToArray());
        var fault = disk.Judge(DiskCall.Write, out var isShort, () => _unsynced.Add(change));
        written = fault == raw.SQLITE_OK ? bytes.Length : isShort ? bytes.Length / 2 : 0;
        return fault;
    }

    public int BeforeTruncate(long length) =>
        disk.Judge(DiskCall.Truncate, out _, () => _unsynced.Add(new(length, null)));

    public int Sync()
    {
        disk.SyncGate?.Wait();
        return disk.Judge(
            DiskCall.Sync, out _, () => _unsynced.ForEach(change => _synced = Apply(_synced, change)), _unsynced.Clear);
    }

    /// <summary>Of what was not synced all may be there, or nothing, or any sectors.</summary>
    public byte[] AfterPowerCut(Random random)
    {
        var share = random.Next(3) / 2.0;
        var content = (byte[])_synced.Clone();
        foreach (var change in _unsynced)
        {
            if (change.Bytes is not { } bytes)
            {
                if (random.NextDouble() < share) content = Apply(content, change);
                continue;
            }
            for (var at = 0; at < bytes.Length; at += SectorBytes)
            {
                if (random.NextDouble() >= share) continue;
                content = Apply(content, new(change.At + at, bytes[at..Math.Min(at + SectorBytes, bytes.Length)]));
            }
        }
        return content;
    }

    private static byte[] Apply(byte[] content, Change change)
    {
        var length = change.Bytes is null ? change.At : Math.Max(content.Length, change.At + change.Bytes.Length);
        if (length != content.Length) Array.Resize(ref content, (int)length);
        change.Bytes?.CopyTo(content, change.At);
        return content;
    }
}
