namespace Navarch.Client.Informers;

/// <summary>What an informer watches and how patiently.</summary>
public sealed record InformerOptions
{
    public static readonly InformerOptions Default = new();

    /// <summary>All namespaces when null.</summary>
    public string? Namespace { get; init; }
    public string LabelSelector { get; init; } = "";
    public string FieldSelector { get; init; } = "";
    public int PageSize { get; init; } = 500;

    /// <summary>The server is asked to end a watch after this time and up to twice it.</summary>
    public TimeSpan WatchTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A watch on which nothing came for this long is taken for dead and opened anew. Servers send a bookmark every
    /// minute; one that doesn't is asked a little more often.
    /// </summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(150);
    public TimeSpan BackoffMin { get; init; } = TimeSpan.FromMilliseconds(200);
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(30);
}
