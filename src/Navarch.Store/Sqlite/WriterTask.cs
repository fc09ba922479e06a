namespace Navarch.Store.Sqlite;

/// <summary>
/// Something that the writer does for a caller: its part within the batch's transaction, then, when that is durable and
/// has been handed to the subscribers, the answer.
/// </summary>
abstract class WriterTask
{
    /// <summary>What this task has written: valid after <see cref="Apply"/>.</summary>
    public abstract void Apply(SqliteLog log, List<StoreCommit> commits);

    /// <summary>Durable: tell the caller.</summary>
    public abstract void Acknowledge();

    /// <summary>The log has failed: what this task wanted may or may not be on disk.</summary>
    public abstract void Fail(Exception problem);
}
