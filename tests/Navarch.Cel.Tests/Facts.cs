using System.Text.Json;

namespace Navarch.Cel.Tests;

/// <summary>Test data of this assembly: a JSON object per line; lines that begin with # say where it comes from.</summary>
static class Facts
{
    public static List<JsonElement> Read(string name)
    {
        using var stream = typeof(Facts).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var facts = new List<JsonElement>();
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#')) facts.Add(JsonDocument.Parse(line).RootElement.Clone());
        return facts;
    }

    public static string? Text(this JsonElement fact, string name) =>
        fact.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>All failures at once, with how many facts held.</summary>
    public static void Hold(List<JsonElement> facts, Func<JsonElement, string?> failureOf)
    {
        var failures = facts.Select(failureOf).OfType<string>().ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} of {facts.Count} facts do not hold:\n{string.Join('\n', failures.Take(60))}");
    }
}
