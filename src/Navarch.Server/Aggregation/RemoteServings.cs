namespace Navarch.Server.Aggregation;

/// <summary>What all remote APIs served at one moment.</summary>
internal sealed record RemoteServings(int Changes, RemoteApiSet Registered, IReadOnlyList<RemoteServed> All)
{
    public static readonly RemoteServings None = new(0, RemoteApiSet.None, []);
}
