using System.Text.Json;
using Navarch.Api.Codecs;

namespace Navarch.Metrics;

/// <summary>Reads <c>/stats/summary</c> of a node's agent, ours or upstream's. What is not measured yet is left out.</summary>
static class SummaryReader
{
    /// <summary>Null when the text is no such summary.</summary>
    public static NodeUsage? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("node", out var node) && UsageOf(node) is { } total
                ? new(total, [.. Items(document.RootElement, "pods").Select(PodOf).OfType<PodUsage>()])
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static PodUsage? PodOf(JsonElement pod)
    {
        if (!pod.TryGetProperty("podRef", out var reference)) return null;
        var containers = new List<ContainerUsage>();
        foreach (var container in Items(pod, "containers"))
            if (UsageOf(container) is { } usage) containers.Add(new(Text(container, "name"), usage));
        return containers.Count == 0 ? null : new(Text(reference, "namespace"), Text(reference, "name"), containers);
    }

    private static Usage? UsageOf(JsonElement measured)
    {
        if (!measured.TryGetProperty("cpu", out var cpu) || !measured.TryGetProperty("memory", out var memory)) return null;
        if (!cpu.TryGetProperty("usageNanoCores", out var cores)) return null;
        if (!memory.TryGetProperty("workingSetBytes", out var bytes)) return null;
        return Rfc3339.TryParse(Text(cpu, "time"), out var at) ? new(at, cores.GetInt64(), bytes.GetInt64()) : null;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    private static string Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";
}
