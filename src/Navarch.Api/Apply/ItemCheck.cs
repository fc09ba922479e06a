using System.Globalization;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>In a configuration every item of a merging list must be identifiable, and none may stand twice.</summary>
static class ItemCheck
{
    /// <summary>The first problem with its path; null when there is none.</summary>
    internal static string? Problem(DocumentObject configuration, TypeSchema schema) =>
        InMembers(configuration, Shape.Of(schema));

    private static string? InValue(DocumentValue value, Shape shape) => value switch
    {
        DocumentObject members when shape.HasMembers => InMembers(members, shape),
        DocumentArray items when shape.HasItems => InItems(items, shape),
        _ => null,
    };

    private static string? InMembers(DocumentObject members, Shape shape)
    {
        foreach (var (name, value) in members)
            if (value is DocumentObject or DocumentArray && InValue(value, shape.Member(name)) is { } problem)
                return "." + name + problem;
        return null;
    }

    private static string? InItems(DocumentArray items, Shape shape)
    {
        var seen = new HashSet<PathElement>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (shape.Identify(items[i], out var problem) is not { } element)
                return string.Create(CultureInfo.InvariantCulture, $": element {i}: {problem}");
            if (!seen.Add(element)) return $": duplicate entries for key {element}";
            if (InValue(items[i], shape.Item) is { } below) return element + below;
        }
        return null;
    }

}
