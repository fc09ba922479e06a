namespace Navarch.Node.Images;

/// <summary>What an image is to contain and to run.</summary>
public sealed record ImageDefinition
{
    /// <summary>Name with tag: <c>navarch.local/web:1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A directory that becomes the root of the image; null for none.</summary>
    public string? RootDirectory { get; init; }

    /// <summary>
    /// Path of a static busybox that the image holds as /bin/busybox, with a link for each of its commands.
    /// </summary>
    public string? Busybox { get; init; }

    public IReadOnlyList<string> Entrypoint { get; init; } = [];
    public IReadOnlyList<string> Cmd { get; init; } = [];
    public IReadOnlyList<string> Env { get; init; } =
        ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"];
    public string User { get; init; } = "";
    public string WorkingDir { get; init; } = "";
}
