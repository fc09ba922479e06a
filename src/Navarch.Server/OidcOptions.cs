using Navarch.Server.Authentication.Oidc;
using Navarch.Server.Configuration;

namespace Navarch.Server;

/// <summary>One issuer of ID tokens, as upstream's --oidc-… flags describe it.</summary>
public sealed record OidcOptions(string IssuerUrl, string ClientId)
{
    public string? CaFile { get; init; }
    public string UsernameClaim { get; init; } = "sub";

    /// <summary>Null: the issuer's URL and <c>#</c>, unless the claim is <c>email</c>; <c>-</c>: none.</summary>
    public string? UsernamePrefix { get; init; }
    public string? GroupsClaim { get; init; }
    public string GroupsPrefix { get; init; } = "";
    public IReadOnlyList<KeyValuePair<string, string>> RequiredClaims { get; init; } = [];
    public IReadOnlyList<string> SigningAlgorithms { get; init; } = ["RS256"];

    /// <exception cref="ConfigurationException">Something of it cannot be used.</exception>
    internal OidcIssuer ToIssuer()
    {
        if (FindProblem(IssuerUrl) is { } problem) throw new ConfigurationException($"the OIDC issuer {IssuerUrl} {problem}");
        foreach (var algorithm in SigningAlgorithms)
            if (!OidcIssuer.AllAlgorithms.Contains(algorithm))
                throw new ConfigurationException($"the OIDC signing algorithm {algorithm} is none of {string.Join(", ", OidcIssuer.AllAlgorithms)}");
        return new OidcIssuer(IssuerUrl, [ClientId])
        {
            CertificateAuthority = CaFile is null ? "" : ReadFile(CaFile),
            Username = new(UsernameClaim, UsernamePrefix switch
            {
                "-" => "",
                null => UsernameClaim == "email" ? "" : IssuerUrl + "#",
                var prefix => prefix,
            }),
            Groups = GroupsClaim is null ? null : new(GroupsClaim, GroupsPrefix),
            RequiredClaims = RequiredClaims,
            Algorithms = SigningAlgorithms,
        };
    }

    /// <summary>Why this is no address of an issuer; null when it is.</summary>
    internal static string? FindProblem(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) return "is no URL";
        if (address.Scheme != Uri.UriSchemeHttps) return "should begin with https://";
        if (address.UserInfo.Length > 0) return "must not contain a user";
        return address.Query.Length + address.Fragment.Length > 0 ? "must not contain a query or a fragment" : null;
    }

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"the OIDC issuer's authority {file} cannot be read: {e.Message}", e);
        }
    }
}
