namespace Navarch.Server.Resources;

/// <summary>
/// All resources that are served now. A reader takes <see cref="Current"/> once per request. What definitions add and
/// take away comes by <see cref="News"/>, which is taken in when someone next looks: however many definitions have
/// changed since then, one snapshot is made, and whoever has seen a definition established sees it served.
/// </summary>
internal sealed class ResourceRegistry
{
    private readonly Lock _lock = new();
    private volatile ResourceSnapshot _current;

    public ResourceRegistry(IEnumerable<Resource> resources) => _current = new ResourceSnapshot([.. resources]);

    /// <summary>Where more resources come from; set before the first request.</summary>
    public IResourceNews? News { get; set; }

    public ResourceSnapshot Current
    {
        get
        {
            if (News is { IsWaiting: true } news) news.Take();
            return _current;
        }
    }

    /// <summary>Serves a resource besides the built-in ones, in the place of one of the same group, version and plural.</summary>
    public void Add(Resource resource) => Change([], [resource]);

    /// <summary>Takes away and adds in one step. Built-in resources stay as they are.</summary>
    public void Change(IReadOnlyCollection<ResourceType> removed, IReadOnlyCollection<Resource> added)
    {
        lock (_lock) _current = _current.With(removed, added);
    }
}
