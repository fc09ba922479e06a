namespace Navarch.Histories;

/// <summary>
/// What one client asked of one key, when, and what it was told. Values are numbers, each written once; 0: no such key.
/// </summary>
public abstract record Operation(string Key, long Begun, long Ended)
{
    /// <summary>When nobody knows whether it was done, it may be so at any time from its beginning on.</summary>
    public const long Never = long.MaxValue;

    public sealed record Read(string Key, long Begun, long Ended, long Seen) : Operation(Key, Begun, Ended);

    /// <summary>Replaced what was expected.</summary>
    public sealed record Written(string Key, long Begun, long Ended, long Expected, long Value)
        : Operation(Key, Begun, Ended);

    /// <summary>Found something else than was expected.</summary>
    public sealed record Refused(string Key, long Begun, long Ended, long Expected, long Seen)
        : Operation(Key, Begun, Ended);

    /// <summary>Found something else than was expected, and was not told what.</summary>
    public sealed record Missed(string Key, long Begun, long Ended, long Expected) : Operation(Key, Begun, Ended);

    /// <summary>May have replaced what was expected, may do so yet, or may not.</summary>
    public sealed record Unknown(string Key, long Begun, long Expected, long Value) : Operation(Key, Begun, Never);

    /// <summary>What the key holds afterwards; null: this operation can't be the next one.</summary>
    public long? After(long state) => this switch
    {
        Read read => read.Seen == state ? state : null,
        Written written => written.Expected == state ? written.Value : null,
        Refused refused => refused.Seen == state && refused.Expected != state ? state : null,
        Missed missed => missed.Expected != state ? state : null,
        Unknown unknown => unknown.Expected == state ? unknown.Value : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
