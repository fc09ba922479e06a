using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.Errors;

namespace Navarch.Server.CustomResources;

/// <summary>
/// Which names a definition gets: those it wants and nobody else of its group has. It keeps what it got before, until it
/// gets what it wants instead.
/// </summary>
internal static class NameClaims
{
    /// <param name="group">All definitions of the group, this one among them.</param>
    public static (DefinitionNames Accepted, CustomResourceDefinitionCondition Condition) Judge(
        Definition definition, IEnumerable<Definition> group)
    {
        var (resources, kinds) = Taken(group);
        var (wanted, had) = (definition.Names, definition.AcceptedNames);
        var condition = DefinitionConditions.NoConflicts;
        var plural = Claim("Plural", wanted.Plural, had.Plural, resources);
        var singular = Claim("Singular", wanted.Singular, had.Singular, resources);
        var shortNames = ClaimShortNames(wanted.ShortNames, had.ShortNames, resources, ref condition);
        var kind = Claim("Kind", wanted.Kind, had.Kind, kinds);
        var listKind = Claim("ListKind", wanted.ListKind, had.ListKind, kinds);
        var accepted = new DefinitionNames(plural, singular, kind, listKind)
        {
            ShortNames = shortNames, Categories = wanted.Categories,
        };
        return (accepted, condition);

        string Claim(string what, string name, string before, HashSet<string> taken)
        {
            if (name == before || !taken.Contains(name)) return name;
            condition = DefinitionConditions.NamesRefused($"{what}Conflict", InUse(name));
            return before;
        }
    }

    private static IReadOnlyList<string> ClaimShortNames(
        IReadOnlyList<string> wanted, IReadOnlyList<string> had, HashSet<string> taken,
        ref CustomResourceDefinitionCondition condition)
    {
        if (wanted.SequenceEqual(had)) return had;
        var refused = wanted.Where(name => !had.Contains(name) && name.Length > 0 && taken.Contains(name))
            .Select(InUse).Distinct().ToList();
        if (refused.Count == 0) return wanted;
        condition = DefinitionConditions.NamesRefused("ShortNamesConflict",
            refused.Count == 1 ? refused[0] : $"[{string.Join(", ", refused)}]");
        return had;
    }

    private static string InUse(string name) => $"{Quoted.Text(name)} is already in use";

    private static (HashSet<string> Resources, HashSet<string> Kinds) Taken(IEnumerable<Definition> group)
    {
        var (resources, kinds) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var names in group.Select(definition => definition.AcceptedNames))
        {
            resources.UnionWith([names.Plural, names.Singular, .. names.ShortNames]);
            kinds.UnionWith([names.Kind, names.ListKind]);
        }
        return (resources, kinds);
    }
}
