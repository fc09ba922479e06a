namespace Navarch.Server.Loopback;

/// <summary>A view of all objects of a kind, told of each change in order, one at a time.</summary>
internal interface IObjectFeed<T>
{
    /// <summary>These are all there are.</summary>
    void Replace(IReadOnlyList<T> all);

    void Set(T present);

    void Remove(T gone);
}
