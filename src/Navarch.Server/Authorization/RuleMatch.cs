using Navarch.Api.RbacV1;

namespace Navarch.Server.Authorization;

/// <summary>Whether a rule of a role allows what is asked.</summary>
internal static class RuleMatch
{
    public static bool Allows(this PolicyRule rule, AuthorizationAttributes asked) => asked.IsResourceRequest
        ? HasOrAll(rule.Verbs, asked.Verb) && HasOrAll(rule.ApiGroups, asked.ApiGroup)
            && HasResource(rule.Resources, asked.Resource, asked.Subresource)
            && (rule.ResourceNames.Count == 0 || Has(rule.ResourceNames, asked.Name))
        : HasOrAll(rule.Verbs, asked.Verb) && HasPath(rule.NonResourceURLs, asked.Path);

    /// <summary>
    /// Whether this rule allows all that <paramref name="atom"/> does: a rule of one verb, one resource and at most one
    /// name, or of one verb and one path (see <see cref="RuleCover"/>).
    /// </summary>
    public static bool Covers(this PolicyRule rule, PolicyRule atom)
    {
        if (!HasOrAll(rule.Verbs, atom.Verbs[0])) return false;
        if (atom.NonResourceURLs.Count > 0) return HasPath(rule.NonResourceURLs, atom.NonResourceURLs[0]);
        var (resource, subresource) = SplitResource(atom.Resources[0]);
        if (!HasOrAll(rule.ApiGroups, atom.ApiGroups[0]) || !HasResource(rule.Resources, resource, subresource))
            return false;
        return rule.ResourceNames.Count == 0
            || atom.ResourceNames.Count > 0 && Has(rule.ResourceNames, atom.ResourceNames[0]);
    }

    private static (string Resource, string Subresource) SplitResource(string combined) =>
        combined.IndexOf('/') is var slash and >= 0 ? (combined[..slash], combined[(slash + 1)..]) : (combined, "");

    private static bool Has(IReadOnlyList<string> values, string wanted)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == wanted) return true;
        return false;
    }

    private static bool HasOrAll(IReadOnlyList<string> values, string wanted)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == "*" || values[i] == wanted) return true;
        return false;
    }

    /// <summary><c>pods</c> is not <c>pods/log</c>; <c>*/log</c> is the log of everything.</summary>
    private static bool HasResource(IReadOnlyList<string> values, string resource, string subresource)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i].AsSpan();
            if (value is "*") return true;
            if (subresource.Length == 0)
            {
                if (value.SequenceEqual(resource)) return true;
                continue;
            }
            if (value.Length <= subresource.Length || !value.EndsWith(subresource, StringComparison.Ordinal)) continue;
            var parent = value[..^subresource.Length];
            if (parent[^1] == '/' && (parent[..^1] is "*" || parent[..^1].SequenceEqual(resource))) return true;
        }
        return false;
    }

    private static bool HasPath(IReadOnlyList<string> values, string path)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            if (value == path || value == "*") return true;
            if (value.EndsWith('*') && path.AsSpan().StartsWith(value.AsSpan().TrimEnd('*'), StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
