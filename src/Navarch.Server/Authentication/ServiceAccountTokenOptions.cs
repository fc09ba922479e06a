namespace Navarch.Server.Authentication;

/// <summary>Who issues tokens and whom they are for unless they say otherwise.</summary>
internal sealed record ServiceAccountTokenOptions
{
    private const string DefaultIssuer = "https://kubernetes.default.svc.cluster.local";

    /// <summary>The first one issues; tokens of the others are accepted, while clients move from one to the next.</summary>
    public IReadOnlyList<string> Issuers { get; init; } = [DefaultIssuer];

    public string Issuer => Issuers[0];

    /// <summary>The API server's own audiences.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [DefaultIssuer];

    /// <summary>Null: as long as the API allows.</summary>
    public TimeSpan? LifetimeMax { get; init; }

    /// <summary>Pods' tokens of an hour are given a year.</summary>
    public bool ExtendsPodTokens { get; init; } = true;

    public static ServiceAccountTokenOptions Of(SecurityOptions security)
    {
        var issuers = security.ServiceAccountIssuers.Count > 0 ? security.ServiceAccountIssuers : [DefaultIssuer];
        return new()
        {
            Issuers = issuers,
            Audiences = security.ApiAudiences.Count > 0 ? security.ApiAudiences : [issuers[0]],
            LifetimeMax = security.ServiceAccountTokenLifetimeMax,
            ExtendsPodTokens = security.ExtendsPodTokens,
        };
    }
}
