using Navarch.Core.Limits;

namespace Navarch.Store.Sqlite;

/// <summary>How to open a store on one file.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file; made, readable by its owner only, if it does not exist.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Called when the log could not be written: nothing more will be acknowledged, and the process should end, because
    /// only a new start can tell what is on disk.
    /// </summary>
    public required Action<Exception> FatalError { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
    public StoreLimits Limits { get; init; } = StoreLimits.Default;
}
