using Navarch.Server.Configuration;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>What an AuthenticationConfiguration file says (apiserver.config.k8s.io/v1).</summary>
internal sealed record AuthenticationSettings(IReadOnlyList<OidcIssuer> Issuers, AnonymousAccess? Anonymous)
{
    private const int IssuersMax = 64;

    /// <exception cref="ConfigurationException">It is another kind of file.</exception>
    public static ConfigurationNode Parse(string file, ReadOnlySpan<byte> text) => ConfigurationNode.Parse(
        file, text, "AuthenticationConfiguration", "apiserver.config.k8s.io/v1", "apiserver.config.k8s.io/v1beta1");

    /// <exception cref="ConfigurationException">The file is wrong.</exception>
    public static AuthenticationSettings Of(ConfigurationNode root)
    {
        var entries = root.Allow("jwt", "anonymous").Items("jwt");
        if (entries.Count > IssuersMax) throw root.Wrong("jwt", $"has {entries.Count} issuers; {IssuersMax} are allowed");
        var issuers = new List<OidcIssuer>();
        foreach (var entry in entries)
        {
            var issuer = IssuerOf(entry);
            if (issuers.Exists(other => other.Url == issuer.Url))
                throw entry.Wrong("issuer.url", $"\"{issuer.Url}\" is given to two issuers");
            issuers.Add(issuer);
        }
        return new(issuers, AnonymousOf(root));
    }

    private static OidcIssuer IssuerOf(ConfigurationNode entry)
    {
        entry.Allow("issuer", "claimValidationRules", "claimMappings", "userValidationRules");
        var issuer = entry.Child("issuer") ?? throw entry.Wrong("issuer", "is required");
        issuer.Allow("url", "discoveryURL", "certificateAuthority", "audiences", "audienceMatchPolicy", "egressSelectorType");
        if (issuer.Has("egressSelectorType")) throw issuer.Wrong("egressSelectorType", "is not supported: leave it out");
        var mappings = entry.Child("claimMappings") ?? throw entry.Wrong("claimMappings", "is required");
        mappings.Allow("username", "groups", "uid", "extra");
        var uid = mappings.Child("uid")?.Allow("claim", "expression");
        var expressions = OidcExpressionSettings.Of(entry, mappings);
        return new OidcIssuer(Address(issuer, "url"), AudiencesOf(issuer))
        {
            DiscoveryUrl = issuer.Text("discoveryURL").Length > 0 ? Address(issuer, "discoveryURL") : "",
            CertificateAuthority = issuer.Text("certificateAuthority"),
            Username = ClaimOf(mappings, "username")
                ?? (expressions.Username is null ? throw mappings.Wrong("username", "is required") : OidcClaim.None),
            Groups = ClaimOf(mappings, "groups"),
            UidClaim = uid?.Text("claim") ?? "",
            RequiredClaims = [.. entry.Items("claimValidationRules").Select(RequiredOf).OfType<KeyValuePair<string, string>>()],
            Expressions = expressions,
        };
    }

    private static OidcClaim? ClaimOf(ConfigurationNode mappings, string name)
    {
        if (mappings.Child(name)?.Allow("claim", "prefix", "expression") is not { } mapping) return null;
        if (mapping.Text("expression").Length > 0) return null;
        var claim = mapping.Text("claim");
        if (claim.Length == 0 && name == "groups" && !mapping.Has("prefix")) return null;
        if (!mapping.Has("prefix")) throw mapping.Wrong("prefix", "is required; it may be empty");
        return new(mapping.RequiredText("claim"), mapping.Text("prefix"));
    }

    /// <summary>Null: the rule is an expression.</summary>
    private static KeyValuePair<string, string>? RequiredOf(ConfigurationNode rule)
    {
        rule.Allow("claim", "requiredValue", "expression", "message");
        if (rule.Text("expression").Length > 0)
            return rule.Text("claim").Length == 0 && rule.Text("requiredValue").Length == 0
                ? null
                : throw rule.Wrong("expression", "goes with no claim and no requiredValue: choose one");
        if (rule.Text("message").Length > 0) throw rule.Wrong("message", "goes with an expression, not with a claim");
        return new(rule.RequiredText("claim"), rule.Text("requiredValue"));
    }

    private static IReadOnlyList<string> AudiencesOf(ConfigurationNode issuer)
    {
        var (audiences, policy) = (issuer.Texts("audiences"), issuer.Text("audienceMatchPolicy"));
        if (audiences.Count == 0) throw issuer.Wrong("audiences", "needs at least one audience");
        if (audiences.Any(audience => audience.Length == 0)) throw issuer.Wrong("audiences", "has an empty audience");
        if (policy is not ("" or "MatchAny") || audiences.Count > 1 && policy.Length == 0)
            throw issuer.Wrong("audienceMatchPolicy", $"\"{policy}\" should be MatchAny{(audiences.Count > 1 ? " for several audiences" : "")}");
        return audiences;
    }

    private static string Address(ConfigurationNode issuer, string name)
    {
        var text = issuer.RequiredText(name);
        if (OidcOptions.FindProblem(text) is { } problem) throw issuer.Wrong(name, $"\"{text}\" {problem}");
        return text;
    }

    private static AnonymousAccess? AnonymousOf(ConfigurationNode root)
    {
        if (root.Child("anonymous")?.Allow("enabled", "conditions") is not { } anonymous) return null;
        var isAllowed = anonymous.Flag("enabled") ?? false;
        var conditions = anonymous.Items("conditions");
        if (conditions.Count == 0) return new(isAllowed);
        if (!isAllowed) throw anonymous.Wrong("conditions", "need enabled: true");
        return new(true, conditions.Select(one => one.Allow("path").RequiredText("path")).ToHashSet(StringComparer.Ordinal));
    }
}
