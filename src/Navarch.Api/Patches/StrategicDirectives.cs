using Navarch.Api.Documents;

namespace Navarch.Api.Patches;

/// <summary>What a patch adds comes without its directives and without nulls, which only remove.</summary>
static class StrategicDirectives
{
    internal static DocumentValue Strip(DocumentValue value) => value switch
    {
        DocumentObject members => Strip(members),
        DocumentArray items => Strip(items),
        _ => value,
    };

    internal static DocumentObject Strip(DocumentObject members)
    {
        var kept = new DocumentObject();
        foreach (var (name, value) in members)
            if (value is not DocumentNull && !IsDirective(name) && !IsMarked(value)) kept.Add(name, Strip(value));
        return kept;
    }

    internal static DocumentArray Strip(DocumentArray items)
    {
        var kept = new DocumentArray();
        foreach (var item in items)
            if (!IsMarked(item)) kept.Add(Strip(item));
        return kept;
    }

    internal static bool IsMarked(DocumentValue value) =>
        value is DocumentObject members && members.Contains(StrategicMerge.Directive);

    /// <summary>What makes two scalars the same item of a list.</summary>
    internal static string Identity(DocumentValue value) => value switch
    {
        DocumentString text => "s" + text.Value,
        DocumentNumber number => "n" + number,
        DocumentBool flag => flag.Value ? "true" : "false",
        _ => "",
    };

    private static bool IsDirective(string name) => name.StartsWith('$') && (name is
        StrategicMerge.Directive or StrategicMerge.RetainKeys || name.StartsWith("$setElementOrder/",
        StringComparison.Ordinal) || name.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal));
}
