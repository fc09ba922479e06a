namespace Navarch.Store;

/// <summary>One write on its way to the subscribers, durable and not yet acknowledged.</summary>
/// <param name="Value">Meaningless when <paramref name="IsDelete"/>.</param>
/// <param name="Origin">
/// What the writer handed in with the write; null if it was written elsewhere or has expired.
/// </param>
public readonly record struct StoreCommit(
    string Key,
    Revision Revision,
    ReadOnlyMemory<byte> Value,
    bool IsDelete,
    object? Origin)
{
    /// <summary>
    /// False: another key under the subscriber's prefix changed with the same revision, and its commit follows. (Keys
    /// of one lease expire together in etcd.)
    /// </summary>
    public bool EndsRevision { get; init; } = true;
}
