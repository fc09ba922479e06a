using Navarch.Api.Errors;
using Navarch.Api.RbacV1;

namespace Navarch.Server.Authorization;

/// <summary>
/// What of one set of rules another set does not allow: nobody may grant rights that they do not have. Rules are broken
/// into atoms, each of which one rule must cover.
/// </summary>
internal static class RuleCover
{
    public static IReadOnlyList<PolicyRule> Missing(IReadOnlyList<PolicyRule> held, IEnumerable<PolicyRule> wanted)
    {
        var missing = new List<PolicyRule>();
        foreach (var rule in wanted)
            foreach (var atom in Atoms(rule))
                if (!IsCovered(held, atom)) missing.Add(atom);
        return missing;
    }

    /// <summary>
    /// One line for each group, resource and name, with the verbs together: <c>{APIGroups:[""], …}</c>.
    /// </summary>
    public static string Describe(IEnumerable<PolicyRule> atoms) => string.Join('\n', atoms
        .GroupBy(atom => (
            Group: atom.ApiGroups.FirstOrDefault(),
            Resource: atom.Resources.FirstOrDefault(),
            Name: atom.ResourceNames.FirstOrDefault(),
            Path: atom.NonResourceURLs.FirstOrDefault()))
        .Select(same => Describe(same.First() with { Verbs = [.. same.SelectMany(atom => atom.Verbs).Distinct()] }))
        .Distinct()
        .Order(StringComparer.Ordinal));

    private static bool IsCovered(IReadOnlyList<PolicyRule> held, PolicyRule atom)
    {
        foreach (var rule in held)
            if (rule.Covers(atom)) return true;
        return false;
    }

    private static IEnumerable<PolicyRule> Atoms(PolicyRule rule)
    {
        foreach (var group in rule.ApiGroups)
            foreach (var resource in rule.Resources)
                foreach (var verb in rule.Verbs)
                {
                    var atom = new PolicyRule { ApiGroups = [group], Resources = [resource], Verbs = [verb] };
                    if (rule.ResourceNames.Count == 0) yield return atom;
                    foreach (var name in rule.ResourceNames) yield return atom with { ResourceNames = [name] };
                }
        foreach (var path in rule.NonResourceURLs)
            foreach (var verb in rule.Verbs)
                yield return new PolicyRule { NonResourceURLs = [path], Verbs = [verb] };
    }

    private static string Describe(PolicyRule rule)
    {
        var parts = new List<string>(5);
        Add("APIGroups", rule.ApiGroups);
        Add("Resources", rule.Resources);
        Add("NonResourceURLs", rule.NonResourceURLs);
        Add("ResourceNames", rule.ResourceNames);
        Add("Verbs", rule.Verbs);
        return $"{{{string.Join(", ", parts)}}}";

        void Add(string name, IReadOnlyList<string> values)
        {
            if (values.Count > 0) parts.Add($"{name}:[{string.Join(' ', values.Select(Quoted.Text))}]");
        }
    }
}
