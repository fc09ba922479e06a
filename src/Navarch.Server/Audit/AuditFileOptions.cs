namespace Navarch.Server.Audit;

/// <summary>Where audit events are written, and how many of them are kept.</summary>
internal sealed record AuditFileOptions(string Path)
{
    public long BytesMax { get; init; } = 100L * 1024 * 1024;

    /// <summary>Files beside the one that is written; 0: all.</summary>
    public int BackupsMax { get; init; }

    /// <summary>Older files are deleted; zero: none.</summary>
    public TimeSpan AgeMax { get; init; }
}
