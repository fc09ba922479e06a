namespace Navarch.Server.Aggregation;

/// <summary>A registered remote API with what it is known to serve.</summary>
internal sealed record RemoteServed(RemoteApi Api, RemoteVersion Version);
