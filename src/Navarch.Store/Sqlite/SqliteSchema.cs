using SQLitePCL;

namespace Navarch.Store.Sqlite;

/// <summary>
/// The tables, and the checks before they are trusted.
/// <code>
/// log      revision → key, what it replaced, value (null: deleted)     one row per write; compacted from below
/// current  key → revision, expiry                                      one row per existing key
/// meta     compacted: reads below are refused      swept: compaction has got so far
/// </code>
/// A write is one row appended and one small row changed; its value is written once. The state at an older revision is
/// the current one, undone by the rows above that revision: each names what it replaced.
/// </summary>
static class SqliteSchema
{
    public const int Version = 1;

    // "NAVR": tells our files from other SQLite databases.
    private const int ApplicationId = 0x4e415652;

    private const string Tables = """
        CREATE TABLE log (
            revision INTEGER PRIMARY KEY,
            previous INTEGER NOT NULL,
            key TEXT NOT NULL,
            value BLOB
        );
        CREATE TABLE current (
            key TEXT PRIMARY KEY,
            revision INTEGER NOT NULL,
            expires INTEGER
        ) WITHOUT ROWID;
        CREATE INDEX current_expires ON current (expires) WHERE expires IS NOT NULL;
        CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO meta VALUES ('compacted', 0), ('swept', 0);
        """;

    /// <summary>
    /// Opens the file for writing, makes the tables if it is new, and asserts that commits reach the disk.
    /// </summary>
    /// <exception cref="StoreUnusableException">Not ours, damaged, or of a newer version.</exception>
    public static Database OpenWriter(string path)
    {
        Database? database = null;
        try
        {
            database = Database.Open(path, isReadOnly: false);
            database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0");
            AssertDurable(database, path);
            Create(database, path);
            // What a process before this one could not sync may be in the kernel's memory alone, as if it were on disk, and
            // what is appended to it would be lost with it. Folded in, it is written anew.
            database.Checkpoint(restart: true);
            return database;
        }
        catch (SqliteException problem)
        {
            database?.Dispose();
            throw Unusable(path, problem);
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    public static StoreUnusableException Unusable(string path, SqliteException problem) => problem.PrimaryCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new(
            $"the store {path} is damaged ({problem.Message}): restore a backup of it, or move it and the files " +
            $"{Path.GetFileName(path)}-wal and {Path.GetFileName(path)}.revision away to start with an empty cluster", problem),
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_READONLY => new(
            $"the store {path} can't be opened for writing ({problem.Message}): check that its directory exists and " +
            "belongs to this user", problem),
        raw.SQLITE_FULL => new(
            $"the disk of the store {path} is full: free some space and start again; nothing acknowledged is lost",
            problem),
        _ => new(
            $"the store {path} failed ({problem.Message}, SQLite code {problem.Code}): check the disk and start " +
            "again; nothing acknowledged is lost", problem),
    };

    private static void AssertDurable(Database database, string path)
    {
        var mode = database.QueryText("PRAGMA journal_mode");
        var synchronous = database.QueryNumber("PRAGMA synchronous");
        if (mode != "wal" || synchronous != 2)
        {
            throw new StoreUnusableException(
                $"the store {path} can't promise durable writes (journal {mode}, synchronous {synchronous}): " +
                "put it on a local file system");
        }
    }

    private static void Create(Database database, string path)
    {
        var application = database.QueryNumber("PRAGMA application_id");
        var version = database.QueryNumber("PRAGMA user_version");
        var tables = database.QueryNumber("SELECT count(*) FROM sqlite_schema");
        if (application == 0 && version == 0 && tables == 0)
        {
            database.Execute(
                $"BEGIN; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; {Tables} COMMIT");
            return;
        }
        RequireOurs(database, path);
    }

    /// <exception cref="StoreUnusableException">It is another program's, or of another version.</exception>
    public static void RequireOurs(Database database, string path)
    {
        var application = database.QueryNumber("PRAGMA application_id");
        var version = database.QueryNumber("PRAGMA user_version");
        if (application != ApplicationId)
            throw new StoreUnusableException($"{path} is not a Navarch store: give another path");
        if (version != Version)
        {
            throw new StoreUnusableException(
                $"the store {path} has schema version {version}, and this program knows version {Version}: " +
                "run the program that wrote it, or a newer one");
        }
    }
}
