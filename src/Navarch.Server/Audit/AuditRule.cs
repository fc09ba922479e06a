using Navarch.Server.Authorization;

namespace Navarch.Server.Audit;

/// <summary>One rule of an audit policy: all that it names must match, and what it leaves out matches everything.</summary>
internal sealed record AuditRule(AuditVerdict Verdict)
{
    public IReadOnlyList<string> Users { get; init; } = [];
    public IReadOnlyList<string> UserGroups { get; init; } = [];
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>The empty one is the cluster's own.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];
    public IReadOnlyList<AuditedResources> Resources { get; init; } = [];
    public IReadOnlyList<string> NonResourceURLs { get; init; } = [];

    public bool Matches(AuthorizationAttributes asked)
    {
        if (Users.Count > 0 && !Has(Users, asked.User.Name)) return false;
        if (UserGroups.Count > 0 && !HasAny(UserGroups, asked.User.Groups)) return false;
        if (Verbs.Count > 0 && !Has(Verbs, asked.Verb)) return false;
        if (Namespaces.Count > 0 || Resources.Count > 0) return MatchesResource(asked);
        return NonResourceURLs.Count == 0 || MatchesPath(asked);
    }

    private bool MatchesResource(AuthorizationAttributes asked)
    {
        if (!asked.IsResourceRequest) return false;
        if (Namespaces.Count > 0 && !Has(Namespaces, asked.Namespace)) return false;
        if (Resources.Count == 0) return true;
        for (var i = 0; i < Resources.Count; i++)
            if (Resources[i].Match(asked)) return true;
        return false;
    }

    private bool MatchesPath(AuthorizationAttributes asked)
    {
        if (asked.IsResourceRequest) return false;
        for (var i = 0; i < NonResourceURLs.Count; i++)
        {
            var pattern = NonResourceURLs[i];
            if (pattern == asked.Path
                || pattern.EndsWith('*') && asked.Path.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static bool HasAny(IReadOnlyList<string> wanted, IReadOnlyList<string> given)
    {
        for (var i = 0; i < given.Count; i++)
            if (Has(wanted, given[i])) return true;
        return false;
    }

    internal static bool Has(IReadOnlyList<string> values, string wanted)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == wanted) return true;
        return false;
    }
}
