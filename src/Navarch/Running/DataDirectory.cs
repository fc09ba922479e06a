using System.Globalization;
using System.Text;
using Navarch.Commands;

namespace Navarch.Running;

/// <summary>
/// The folder that holds everything of one cluster on this machine. One process at a time owns it: the lock is the
/// kernel's, so that it is free again however the owner ended.
/// </summary>
sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;
    private readonly bool _isNew;

    private DataDirectory(string path, FileStream held, bool isNew) => (FullPath, _lock, _isNew) = (path, held, isNew);

    public string FullPath { get; }

    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([FullPath, .. parts]);

    /// <exception cref="CommandFailedException">It cannot be made, or another process owns it.</exception>
    public static DataDirectory Own(string path)
    {
        var isNew = !Directory.Exists(path);
        try
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var held = new FileStream(LockFile(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(OwnerFile(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Encoding.ASCII);
            return new(path, held, isNew);
        }
        catch (UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"{path} may not be written by this user", "Run it as the owner, or name another folder by --data");
        }
        catch (IOException problem)
        {
            if (FindOwner(path) is { } owner)
                throw new CommandFailedException(
                    $"a cluster is already running on {path} (process {owner})",
                    "Use it by its admin.kubeconfig, stop it by 'navarch down', or name another folder by --data");
            throw new CommandFailedException($"{path} cannot be used: {problem.Message}", "Name another folder by --data");
        }
    }

    /// <summary>For commands on a cluster that there is already, running or not.</summary>
    /// <returns>The path given.</returns>
    /// <exception cref="CommandFailedException">No cluster was ever there.</exception>
    public static string Existing(string path) => File.Exists(LockFile(path)) || File.Exists(Path.Combine(path, "store.db"))
        ? path
        : throw new CommandFailedException(
            $"{path} is no data directory of Navarch", "Name a cluster's by --data, or start one by 'navarch up'");

    /// <summary>The process that owns the folder now; null when none does.</summary>
    public static int? FindOwner(string path)
    {
        if (!File.Exists(OwnerFile(path)) || !IsHeld(path)) return null;
        return int.TryParse(File.ReadAllText(OwnerFile(path)), CultureInfo.InvariantCulture, out var owner) ? owner : null;
    }

    /// <summary>Where nothing came of it, a folder that was made for it goes again.</summary>
    public void Dispose()
    {
        File.Delete(OwnerFile(FullPath));
        if (_isNew && Directory.EnumerateFileSystemEntries(FullPath).All(entry => entry == LockFile(FullPath)))
            Directory.Delete(FullPath, recursive: true);
        _lock.Dispose();
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var free = new FileStream(LockFile(path), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string LockFile(string path) => Path.Combine(path, "navarch.lock");

    private static string OwnerFile(string path) => Path.Combine(path, "navarch.pid");
}
