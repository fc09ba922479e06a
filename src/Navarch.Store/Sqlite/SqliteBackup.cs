using Navarch.Store.Backups;

namespace Navarch.Store.Sqlite;

/// <summary>
/// Backs up a store's file, beside the server that has it open or without one: one read transaction sees one state.
/// </summary>
public static class SqliteBackup
{
    /// <returns>How many keys it holds.</returns>
    /// <exception cref="StoreUnusableException">There is no store, or it can't be read.</exception>
    public static long Write(string store, string backup)
    {
        if (!File.Exists(store))
            throw new StoreUnusableException($"there is no store {store}: name the server's folder by --data");
        try
        {
            using var database = Database.Open(store, isReadOnly: true);
            SqliteSchema.RequireOurs(database, store);
            database.Execute("BEGIN");
            var revision = database.QueryNumber(
                "SELECT max((SELECT coalesce(max(revision), 0) FROM log), " +
                "(SELECT value FROM meta WHERE name = 'compacted'))");
            using var writer = BackupWriter.Create(backup, new Revision(revision));
            Write(database, writer);
            writer.Finish();
            return writer.Count;
        }
        catch (SqliteException problem)
        {
            throw SqliteSchema.Unusable(store, problem);
        }
    }

    private static void Write(Database database, BackupWriter writer)
    {
        var entries = database.Prepare(
            "SELECT c.key, c.expires, l.value FROM current c CROSS JOIN log l ON l.revision = c.revision ORDER BY c.key");
        while (entries.Step())
        {
            var expires = entries.Number(1);
            writer.Add(new BackupEntry(
                entries.Text(0), entries.Bytes(2),
                expires == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(expires)));
        }
    }
}
