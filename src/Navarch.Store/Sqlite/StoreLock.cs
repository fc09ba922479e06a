namespace Navarch.Store.Sqlite;

/// <summary>One process per store: SQLite would let two in, and their caches would not know of each other.</summary>
static class StoreLock
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="StoreUnusableException">
    /// Another process holds it, or the directory can't be written.
    /// </exception>
    public static FileStream Take(string path)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory) Directory.CreateDirectory(directory);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, problem);
        }
        try
        {
            return new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new StoreUnusableException(
                $"the store {path} is in use by another process: stop that one, or give another data directory",
                problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw NotWritable(path, problem);
        }
    }

    /// <summary>
    /// Secrets are in it: readable by its owner only, which SQLite carries over to the files beside it.
    /// </summary>
    public static void MakePrivate(string path)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerOnly);
    }

    private static StoreUnusableException NotWritable(string path, Exception problem) => new(
        $"the store {path} can't be written ({problem.Message}): check that its directory belongs to this user",
        problem);
}
