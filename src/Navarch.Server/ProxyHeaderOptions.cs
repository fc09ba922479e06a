namespace Navarch.Server;

/// <summary>Which proxies are believed to name their users, and in which headers (upstream's --requestheader-…).</summary>
public sealed record ProxyHeaderOptions(string ClientCaFile)
{
    /// <summary>Common names of their certificates; empty: any of the authority's.</summary>
    public IReadOnlyList<string> AllowedNames { get; init; } = [];

    public IReadOnlyList<string> UsernameHeaders { get; init; } = ["X-Remote-User"];
    public IReadOnlyList<string> UidHeaders { get; init; } = ["X-Remote-Uid"];
    public IReadOnlyList<string> GroupHeaders { get; init; } = ["X-Remote-Group"];
    public IReadOnlyList<string> ExtraHeaderPrefixes { get; init; } = ["X-Remote-Extra-"];
}
