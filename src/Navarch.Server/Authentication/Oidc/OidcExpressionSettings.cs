using System.Buffers;
using Navarch.Api.Names;
using Navarch.Cel.Types;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authentication.Oidc;

/// <summary>The expressions of one issuer in an AuthenticationConfiguration. They are compiled when it is read.</summary>
internal static class OidcExpressionSettings
{
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~%!$&'()*+,;=:");

    private static readonly string[] ReservedDomains = ["kubernetes.io", "k8s.io"];

    /// <exception cref="ConfigurationException">One is wrong.</exception>
    public static OidcExpressions Of(ConfigurationNode entry, ConfigurationNode mappings)
    {
        var expressions = new OidcExpressions
        {
            ClaimRules = RulesOf(
                entry.Items("claimValidationRules").Where(rule => rule.Text("expression").Length > 0),
                rule => TokenExpression.OfClaims(rule, "expression", CelType.Bool)),
            Username = MappingOf(mappings, "username"),
            Groups = MappingOf(mappings, "groups"),
            Uid = MappingOf(mappings, "uid"),
            Extra = ExtraOf(mappings),
            UserRules = RulesOf(
                entry.Items("userValidationRules").Select(rule => rule.Allow("expression", "message")),
                rule => TokenExpression.OfUser(rule, "expression", CelType.Bool)),
        };
        if (expressions.TakesUnverifiedEmail)
            throw mappings.Wrong("username.expression",
                "takes claims.email: claims.email_verified must be used there, in extra[*].valueExpression or in "
                + "claimValidationRules[*].expression");
        return expressions;
    }

    private static List<TokenRule> RulesOf(
        IEnumerable<ConfigurationNode> nodes, Func<ConfigurationNode, TokenExpression> compile)
    {
        var rules = new List<TokenRule>();
        foreach (var node in nodes)
        {
            var condition = compile(node);
            if (rules.Exists(rule => rule.Condition.Text == condition.Text))
                throw node.Wrong("expression", $"\"{condition.Text}\" is given twice");
            rules.Add(new(condition, node.Text("message")));
        }
        return rules;
    }

    private static TokenExpression? MappingOf(ConfigurationNode mappings, string name)
    {
        if (mappings.Child(name) is not { } mapping || mapping.Text("expression").Length == 0) return null;
        if (mapping.Text("claim").Length > 0) throw mappings.Wrong(name, "has a claim and an expression: choose one");
        if (mapping.Has("prefix")) throw mapping.Wrong("prefix", "goes with a claim: an expression says it itself");
        return TokenExpression.OfClaims(mapping, "expression");
    }

    private static List<KeyValuePair<string, TokenExpression>> ExtraOf(ConfigurationNode mappings)
    {
        var extra = new List<KeyValuePair<string, TokenExpression>>();
        foreach (var node in mappings.Items("extra"))
        {
            var key = node.Allow("key", "valueExpression").RequiredText("key");
            if (FindWrongKey(key) is { } problem) throw node.Wrong("key", $"\"{key}\" {problem}");
            if (extra.Exists(one => one.Key == key)) throw node.Wrong("key", $"\"{key}\" is given twice");
            extra.Add(new(key, TokenExpression.OfClaims(node, "valueExpression")));
        }
        return extra;
    }

    private static string? FindWrongKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == key.Length - 1) return "must be a domain-prefixed path (such as \"acme.io/foo\")";
        var (domain, path) = (key[..slash], key[(slash + 1)..]);
        if (key.Any(char.IsAsciiLetterUpper)) return "must be lowercase";
        if (DnsName.Subdomain(domain) is [var wrong, ..]) return wrong;
        if (path.AsSpan().ContainsAnyExcept(PathCharacters)) return "has an invalid path";
        return ReservedDomains.Any(reserved => domain == reserved || domain.EndsWith("." + reserved, StringComparison.Ordinal))
            ? "is of Kubernetes: k8s.io, kubernetes.io and their subdomains are reserved"
            : null;
    }
}
