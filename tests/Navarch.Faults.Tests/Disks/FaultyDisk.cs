using SQLitePCL;

namespace Navarch.Faults.Tests.Disks;

/// <summary>
/// The disk under one directory. It fails when told to, and keeps account of what has been synced, so that the power can
/// be cut: then each write that was not synced is there, or not, or in part. A failed sync loses what it was to sync as
/// Linux does: it stays to be read, and no later sync writes it.
/// </summary>
sealed class FaultyDisk : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("navarch-disk-");
    private readonly Dictionary<string, FaultyFile> _files = [];
    private readonly Lock _lock = new();
    private DiskFault? _fault;
    private int _left;

    public FaultyDisk() => DiskShim.Add(_directory.FullName, this);

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    /// <summary>Calls that were made to fail.</summary>
    public int Failed { get; private set; }

    /// <summary>Calls of each kind so far.</summary>
    public Dictionary<DiskCall, int> Calls { get; } = [];

    /// <summary>While set, a sync takes as long as this does.</summary>
    public ManualResetEventSlim? SyncGate { get; set; }

    /// <summary>From the n-th call of the fault's kind on, counted from now.</summary>
    public void FailFrom(DiskFault fault, int nth)
    {
        lock (_lock) (_fault, _left) = (fault, nth);
    }

    public void Heal()
    {
        lock (_lock) _fault = null;
    }

    /// <summary>
    /// What another process finds, in another directory, when this one is killed now: all that was written, as the kernel has
    /// it, synced or not, or never to be.
    /// </summary>
    public void Kill(FaultyDisk after)
    {
        lock (_lock)
        {
            foreach (var file in Files())
            {
                var to = after.PathOf(file.Name);
                file.CopyTo(to);
                if (_files.TryGetValue(file.FullName, out var known)) after._files[to] = known.On(after);
            }
        }
    }

    /// <summary>What is left in another directory when the power goes now. Files beside the store's are as they are.</summary>
    public void CutPower(FaultyDisk after, Random random)
    {
        lock (_lock)
        {
            foreach (var file in Files())
            {
                var to = after.PathOf(file.Name);
                if (_files.TryGetValue(file.FullName, out var known)) File.WriteAllBytes(to, known.AfterPowerCut(random));
                else file.CopyTo(to);
            }
        }
    }

    public void Dispose()
    {
        DiskShim.Remove(_directory.FullName);
        _directory.Delete(recursive: true);
    }

    public FaultyFile Open(string path)
    {
        lock (_lock)
        {
            // One that SQLite has removed meanwhile begins anew.
            if (_files.TryGetValue(path, out var file) && file.Length <= new FileInfo(path).Length) return file;
            return _files[path] = new FaultyFile(this, File.Exists(path) ? File.ReadAllBytes(path) : []);
        }
    }

    /// <summary>All but what a process shares or locks, which is gone with it.</summary>
    private IEnumerable<FileInfo> Files() =>
        _directory.GetFiles().Where(file => file.Extension is not (".db-shm" or ".lock"));

    /// <param name="call">What is asked for.</param>
    /// <param name="isShort">Half of it is done all the same.</param>
    /// <param name="account">What success comes to.</param>
    /// <param name="always">What comes after it, or after a failure. Several threads may ask at once.</param>
    /// <returns>What SQLite is told.</returns>
    public int Judge(DiskCall call, out bool isShort, Action account, Action? always = null)
    {
        lock (_lock)
        {
            var fault = Judged(call, out isShort);
            if (fault == raw.SQLITE_OK) account();
            always?.Invoke();
            return fault;
        }
    }

    private int Judged(DiskCall call, out bool isShort)
    {
        isShort = false;
        Calls[call] = Calls.GetValueOrDefault(call) + 1;
        if (_fault?.Call == call && --_left <= 0)
        {
            var fault = _fault;
            if (fault.IsOnce) _fault = null;
            Failed++;
            isShort = fault.IsShort;
            return fault.Code;
        }
        return raw.SQLITE_OK;
    }
}
