using Navarch.Server.Authorization;

namespace Navarch.Server.Audit;

/// <summary>
/// Resources of one group. <c>pods</c> is not <c>pods/log</c>; <c>pods/*</c> is a pod with all its subresources,
/// <c>*/log</c> the log of everything, and no names at all are the whole group.
/// </summary>
internal sealed record AuditedResources(string Group, IReadOnlyList<string> Resources, IReadOnlyList<string> Names)
{
    public bool Match(AuthorizationAttributes asked)
    {
        if (Group != asked.ApiGroup) return false;
        if (Resources.Count == 0) return true;
        if (Names.Count > 0 && !AuditRule.Has(Names, asked.Name)) return false;
        for (var i = 0; i < Resources.Count; i++)
            if (Matches(Resources[i], asked.Resource, asked.Subresource)) return true;
        return false;
    }

    private static bool Matches(ReadOnlySpan<char> pattern, string resource, string subresource)
    {
        if (pattern is "*") return true;
        var slash = pattern.IndexOf('/');
        if (slash < 0) return subresource.Length == 0 && pattern.SequenceEqual(resource);
        var of = pattern[..slash];
        var part = pattern[(slash + 1)..];
        if (part is "*" && of.SequenceEqual(resource)) return true;
        return subresource.Length > 0 && part.SequenceEqual(subresource) && (of is "*" || of.SequenceEqual(resource));
    }
}
