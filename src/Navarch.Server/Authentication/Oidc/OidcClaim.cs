namespace Navarch.Server.Authentication.Oidc;

/// <summary>A claim that is taken over behind a prefix, so that an issuer cannot name a user of the system.</summary>
internal sealed record OidcClaim(string Name, string Prefix)
{
    /// <summary>Where an expression says it.</summary>
    public static OidcClaim None { get; } = new("", "");
}
