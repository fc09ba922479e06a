namespace Navarch.Server.Authentication;

/// <summary>Who issues tokens and whom they are for unless they say otherwise.</summary>
internal sealed record ServiceAccountTokenOptions
{
    public string Issuer { get; init; } = "https://kubernetes.default.svc.cluster.local";

    /// <summary>The API server's own audiences.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = ["https://kubernetes.default.svc.cluster.local"];
}
