using System.Text.Json;
using System.Text.Json.Nodes;

namespace Navarch.Differential.Scenarios;

/// <summary>The seed once for each of its fields, with the field missing, with a bad value, or changed.</summary>
static class FieldSteps
{
    /// <summary>Creations that try each value; nothing is stored.</summary>
    public static void AddBadValues(ScenarioBuilder to, Target target)
    {
        var dry = $"{target.Collection}?dryRun=All";
        var number = 0;
        foreach (var path in Paths(target.Document))
        {
            to.Post($"without {path}", dry, path.Removed(target.Document));
            foreach (var value in BadValues(path.In(target.Document), number++))
                to.Post($"{path} = {Name(value)}", dry, path.Set(target.Document, value));
        }
    }

    /// <summary>Updates of a stored object, a field at a time; nothing is stored.</summary>
    public static void AddChanges(ScenarioBuilder to, Target target)
    {
        to.Post("create", target.Collection, target.Document);
        var current = target.WithMetadata("resourceVersion", "{{rv}}");
        foreach (var path in Paths(target.Document))
        {
            to.Put($"drop {path}", $"{target.Path}?dryRun=All", path.Removed(current));
            foreach (var value in OtherValues(path.In(target.Document)))
                to.Put($"change {path} to {Name(value)}", $"{target.Path}?dryRun=All", path.Set(current, value));
        }
    }

    private static string Name(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        return text.Length <= 20 ? text : text[..20] + "…";
    }

    private static IEnumerable<JsonNode?> BadValues(JsonNode? value, int number) => value?.GetValueKind() switch
    {
        JsonValueKind.String => number % 5 == 0 ? ["", "Bad_Value!", 7] : ["", "Bad_Value!"],
        JsonValueKind.Number => number % 5 == 0 ? [-1, 0, 1_000_000_000_000, "text"] : [-1, 0, 1_000_000_000_000],
        JsonValueKind.True or JsonValueKind.False => ["text", !(bool)value!],
        JsonValueKind.Array => number % 3 == 0 ? [new JsonArray(), new JsonObject()] : [new JsonArray()],
        JsonValueKind.Object => number % 3 == 0 ? [new JsonObject(), "text"] : [new JsonObject()],
        _ => [],
    };

    private static IEnumerable<JsonNode?> OtherValues(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => [(string)value! + "x"],
        JsonValueKind.Number => [(long)value! + 1],
        JsonValueKind.True or JsonValueKind.False => [!(bool)value!],
        JsonValueKind.Array when value.AsArray() is [{ } first, ..] => [new JsonArray(first.DeepClone(), first.DeepClone())],
        _ => [],
    };

    private static IEnumerable<FieldPath> Paths(JsonObject document) =>
        document.Where(member => member.Key is not ("apiVersion" or "kind" or "metadata"))
            .SelectMany(member => FieldPath.Under(new FieldPath([member.Key]), member.Value));
}
