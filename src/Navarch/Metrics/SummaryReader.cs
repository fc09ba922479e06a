using System.Text.Json;

namespace Navarch.Metrics;

/// <summary>Reads <c>/stats/summary</c> of a node's agent, ours or upstream's. What is not measured yet is left out.</summary>
static class SummaryReader
{
    /// <summary>Null when the text is no such summary.</summary>
    public static NodeCounts? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (!document.RootElement.TryGetProperty("node", out var node) || CountedOf(node) is not { } total) return null;
            var containers = new Dictionary<ContainerName, Counted>();
            foreach (var pod in Items(document.RootElement, "pods"))
                if (pod.TryGetProperty("podRef", out var of))
                    foreach (var container in Items(pod, "containers"))
                        if (CountedOf(container) is { } counted)
                            containers[new(Text(of, "namespace"), Text(of, "name"), Text(container, "name"))] = counted;
            return new(total, containers);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static Counted? CountedOf(JsonElement measured) =>
        measured.TryGetProperty("cpu", out var cpu) && cpu.TryGetProperty("usageCoreNanoSeconds", out var time)
        && measured.TryGetProperty("memory", out var memory) && memory.TryGetProperty("workingSetBytes", out var bytes)
            ? new(time.GetInt64(), bytes.GetInt64())
            : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    private static string Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";
}
