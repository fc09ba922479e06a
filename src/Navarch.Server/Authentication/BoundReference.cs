namespace Navarch.Server.Authentication;

/// <summary>An object that a token names by name and UID.</summary>
internal sealed record BoundReference(string Name, string Uid);
