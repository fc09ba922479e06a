using System.Text.Json.Nodes;

namespace Navarch.Differential;

/// <summary>Compares two answers; a different status hides what else differs.</summary>
public static class Comparison
{
    private const int TextLengthMax = 2000;

    public static IReadOnlyList<Difference> Of(Answer left, Answer right)
    {
        var found = new List<Difference>();
        if (left.Status != right.Status)
        {
            found.Add(new(left.Step, "status", Short($"{left.Status} {Message(left.Body)}"),
                Short($"{right.Status} {Message(right.Body)}"), false));
            return found;
        }
        foreach (var name in left.Headers.Keys.Union(right.Headers.Keys))
        {
            var (one, other) = (left.Headers.GetValueOrDefault(name, ""), right.Headers.GetValueOrDefault(name, ""));
            if (one != other) found.Add(new(left.Step, $"header {name}", Short(one), Short(other), name == "Warning"));
        }
        if (IsFailure(left.Body) && IsFailure(right.Body)) Failures(left, right, found);
        else Compare("", left.Body, right.Body, left.Step, found);
        return found;
    }

    private static bool IsFailure(JsonNode? body) =>
        body is JsonObject status && (string?)status["kind"] == "Status" && (string?)status["status"] == "Failure";

    private static void Failures(Answer left, Answer right, List<Difference> found)
    {
        var (one, other) = (left.Body!.AsObject(), right.Body!.AsObject());
        Add("reason", one["reason"], other["reason"], false);
        foreach (var name in new[] { "name", "group", "kind", "uid", "retryAfterSeconds" })
            Add($"details.{name}", one["details"]?[name], other["details"]?[name], false);
        var (causes, others) = (Causes(one), Causes(other));
        var same = causes.Select(c => (c.Field, c.Reason)).SequenceEqual(others.Select(c => (c.Field, c.Reason)));
        if (!same)
            found.Add(new(left.Step, "causes", Short(Text(causes)), Short(Text(others)), false));
        else if (!causes.SequenceEqual(others))
            found.Add(new(left.Step, "cause wording", Short(Text(causes)), Short(Text(others)), true));
        else
            Add("message wording", one["message"], other["message"], true);

        void Add(string where, JsonNode? a, JsonNode? b, bool wording)
        {
            if (!JsonNode.DeepEquals(a, b))
                found.Add(new(left.Step, where, Short(a?.ToString() ?? "–"), Short(b?.ToString() ?? "–"), wording));
        }
    }

    private static List<(string Field, string Reason, string Message)> Causes(JsonObject status)
    {
        if (status["details"]?["causes"] is not JsonArray causes) return [];
        return
        [
            // Upstream says some things twice: once in the rules of metadata, once in those of its update.
            .. causes.Select(c => ($"{c?["field"]}", $"{c?["reason"]}", $"{c?["message"]}")).Distinct()
                .OrderBy(c => c.Item1, StringComparer.Ordinal).ThenBy(c => c.Item2, StringComparer.Ordinal)
                .ThenBy(c => c.Item3, StringComparer.Ordinal),
        ];
    }

    private static string Text(List<(string Field, string Reason, string Message)> causes) =>
        causes.Count == 0 ? "none" : string.Join("; ", causes.Select(c => $"{c.Field} {c.Reason}: {c.Message}"));

    private static void Compare(string path, JsonNode? left, JsonNode? right, string step, List<Difference> found)
    {
        switch (left, right)
        {
            case (JsonObject one, JsonObject other):
                foreach (var name in one.Select(m => m.Key).Union(other.Select(m => m.Key)))
                    Compare($"{path}.{name}", one[name], other[name], step, found);
                return;
            case (JsonArray one, JsonArray other) when one.Count == other.Count:
                for (var i = 0; i < one.Count; i++) Compare($"{path}[{i}]", one[i], other[i], step, found);
                return;
            default:
                if (JsonNode.DeepEquals(left, right)) return;
                found.Add(new(step, path.Length == 0 ? "body" : path, Short(left?.ToJsonString() ?? "–"),
                    Short(right?.ToJsonString() ?? "–"), false));
                return;
        }
    }

    private static string Message(JsonNode? body) =>
        body is JsonObject status ? $"{status["message"]}" : body?.ToString() ?? "";

    private static string Short(string text) => text.Length <= TextLengthMax ? text : text[..TextLengthMax] + "…";
}
