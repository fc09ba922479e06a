namespace Navarch.Node.Streaming;

/// <summary>What part of a log is wanted.</summary>
public sealed record LogOptions
{
    /// <summary>Go on until the container ends.</summary>
    public bool Follow { get; init; }

    /// <summary>The last so many lines; null for all.</summary>
    public long? TailLines { get; init; }

    /// <summary>Lines written at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Each line begins with its time.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Ends after so many bytes, within a line if need be.</summary>
    public long? LimitBytes { get; init; }

    /// <summary><c>stdout</c>, <c>stderr</c>, or null for both.</summary>
    public string? Stream { get; init; }
}
