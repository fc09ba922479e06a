using Navarch.Api.MetaV1;

namespace Navarch.Server.Tables;

/// <summary>Selectors and labels in one line, sorted by key: <c>app=web,tier in (a,b)</c>.</summary>
internal static class SelectorText
{
    public static string Of(IReadOnlyDictionary<string, string> labels) => labels.Count == 0
        ? "<none>"
        : string.Join(',', labels
            .OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => $"{label.Key}={label.Value}"));

    public static string Of(LabelSelector? selector)
    {
        if (selector is null) return "<none>";
        var terms = selector.MatchLabels.Select(label => (label.Key, Text: $"{label.Key}={label.Value}"))
            .Concat(selector.MatchExpressions.Select(term => (term.Key, Text: Of(term))));
        var text = string.Join(',', terms.OrderBy(term => term.Key, StringComparer.Ordinal).Select(term => term.Text));
        return text.Length == 0 ? "<none>" : text;
    }

    private static string Of(LabelSelectorRequirement term) => term.Operator switch
    {
        LabelSelectorOperator.In => $"{term.Key} in ({Values(term)})",
        LabelSelectorOperator.NotIn => $"{term.Key} notin ({Values(term)})",
        LabelSelectorOperator.Exists => term.Key,
        LabelSelectorOperator.DoesNotExist => $"!{term.Key}",
        _ => "<error>",
    };

    private static string Values(LabelSelectorRequirement term) =>
        string.Join(',', term.Values.Order(StringComparer.Ordinal));
}
