using System.Text.Json.Nodes;

namespace Navarch.Differential.Scenarios;

/// <summary>The way to a field: names and indices.</summary>
sealed record FieldPath(IReadOnlyList<object> Steps)
{
    public static IEnumerable<FieldPath> Under(FieldPath at, JsonNode? value)
    {
        yield return at;
        IEnumerable<(object Step, JsonNode? Value)> inner = value switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (step, child) in inner)
            foreach (var path in Under(new FieldPath([.. at.Steps, step]), child))
                yield return path;
    }

    public JsonNode? In(JsonNode root) => Steps.Aggregate((JsonNode?)root, (node, step) => Child(node, step));

    public JsonObject Set(JsonObject root, JsonNode? value)
    {
        var (copy, parent) = Parent(root);
        if (Steps[^1] is int index) parent!.AsArray()[index] = value?.DeepClone();
        else parent!.AsObject()[(string)Steps[^1]] = value?.DeepClone();
        return copy;
    }

    public JsonObject Removed(JsonObject root)
    {
        var (copy, parent) = Parent(root);
        if (Steps[^1] is int index) parent!.AsArray().RemoveAt(index);
        else parent!.AsObject().Remove((string)Steps[^1]);
        return copy;
    }

    public override string ToString() =>
        string.Concat(Steps.Select(step => step is int index ? $"[{index}]" : $".{step}"));

    private (JsonObject Copy, JsonNode? Parent) Parent(JsonObject root)
    {
        var copy = (JsonObject)root.DeepClone();
        return (copy, Steps.SkipLast(1).Aggregate((JsonNode?)copy, (node, step) => Child(node, step)));
    }

    private static JsonNode? Child(JsonNode? node, object step) =>
        step is int index ? node![index] : node![(string)step];
}
