namespace Navarch.Server.Authentication.Oidc;

/// <summary>An issuer of ID tokens that is believed, and how its claims become a user.</summary>
internal sealed record OidcIssuer(string Url, IReadOnlyList<string> Audiences)
{
    /// <summary>Where its configuration is read, if not at the usual path under <see cref="Url"/>.</summary>
    public string DiscoveryUrl { get; init; } = "";

    /// <summary>PEM; empty: the system's own authorities.</summary>
    public string CertificateAuthority { get; init; } = "";

    public OidcClaim Username { get; init; } = new("sub", "");
    public OidcClaim? Groups { get; init; }
    public string UidClaim { get; init; } = "";

    /// <summary>Claims that must have this value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RequiredClaims { get; init; } = [];

    public OidcExpressions Expressions { get; init; } = OidcExpressions.None;

    public IReadOnlyList<string> Algorithms { get; init; } = AllAlgorithms;

    public static IReadOnlyList<string> AllAlgorithms { get; } =
        ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512"];

    public string ConfigurationUrl =>
        DiscoveryUrl.Length > 0 ? DiscoveryUrl : Url.TrimEnd('/') + "/.well-known/openid-configuration";
}
