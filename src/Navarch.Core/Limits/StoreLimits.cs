namespace Navarch.Core.Limits;

/// <summary>The store's limits.</summary>
public sealed record StoreLimits
{
    public static StoreLimits Default { get; } = new();

    /// <summary>A value larger than this is a caller's bug: the front refuses bodies long before.</summary>
    public int ValueBytesMax { get; init; } = 16 * 1024 * 1024;

    public int KeyCharsMax { get; init; } = 2048;

    /// <summary>The most events that a watch hands out at once.</summary>
    public int WatchBatchEvents { get; init; } = 256;

    /// <summary>Entries that a list reads in one read transaction, so that no reader holds up a checkpoint.</summary>
    public int ListChunkEntries { get; init; } = 512;

    /// <summary>The most writes that are committed together.</summary>
    public int BatchWrites { get; init; } = 512;

    /// <summary>Log rows that compaction looks at in one step.</summary>
    public int CompactionStepRows { get; init; } = 256;

    /// <summary>The most keys that expire in one step.</summary>
    public int ExpiryStepKeys { get; init; } = 128;

    /// <summary>How long overwritten values can still be listed and watched.</summary>
    public TimeSpan HistoryRetention { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often keys whose time is over are looked for.</summary>
    public TimeSpan ExpiryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the file with the encryption keys is looked at.</summary>
    public TimeSpan KeyCheckInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pages of the write-ahead log at which it is folded into the database.</summary>
    public int CheckpointPages { get; init; } = 4096;

    /// <summary>Keys that expire together: a lease costs as much as a write.</summary>
    public int LeaseKeysMax { get; init; } = 1000;

    /// <summary>How long keys are added to one lease, at most; a key lives so much longer than it was asked to.</summary>
    public TimeSpan LeaseReuse { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest answer of another machine's store.</summary>
    public int AnswerBytesMax { get; init; } = 512 * 1024 * 1024;

    /// <summary>How long one machine of a store may take for an answer before another one is asked.</summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long a request waits for a store on other machines altogether: their choosing a new leader takes a few
    /// seconds.
    /// </summary>
    public TimeSpan OutagePatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the log may stand still while it is known to have gone on.</summary>
    public TimeSpan FeedPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two attempts to reach a store on other machines.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromMilliseconds(100);
}
