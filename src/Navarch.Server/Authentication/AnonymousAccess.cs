namespace Navarch.Server.Authentication;

/// <summary>Whether whoever shows no credentials may ask at all.</summary>
/// <param name="Paths">Only there; null: everywhere.</param>
internal sealed record AnonymousAccess(bool IsAllowed, IReadOnlySet<string>? Paths = null)
{
    public bool Allows(string path) => IsAllowed && (Paths is null || Paths.Contains(path));
}
