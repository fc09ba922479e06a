namespace Navarch.Store;

/// <summary>A store that a backup can be restored into.</summary>
public interface IRestorableStore : IStore
{
    /// <summary>
    /// Moves the log on to a revision beyond its current one and forgets what was before, so that whoever has seen a
    /// later revision of a former store than the backup's lists anew. Nobody else may use the store meanwhile.
    /// </summary>
    ValueTask AdvanceAsync(Revision revision, CancellationToken cancel);
}
