using System.Text;
using System.Text.Json.Nodes;
using Navarch.Api.Documents;

namespace Navarch.Differential;

/// <summary>A valid object of a kind with most of its fields set: what requests are made of.</summary>
public sealed record Seed(ServedKind Kind, JsonObject Document)
{
    public string Name => (string?)Document["metadata"]?["name"] ?? "";

    public static IReadOnlyList<Seed> All { get; } = [.. Read()];

    /// <summary>
    /// The same object for another scenario: its own name and addresses, so that scenarios don't meet.
    /// </summary>
    public JsonObject For(int number)
    {
        if (number == 0) return (JsonObject)Document.DeepClone();
        var text = Document.ToJsonString()
            .Replace("10.96.77.77", $"10.96.77.{77 + number}", StringComparison.Ordinal)
            .Replace("10.96.88.88", $"10.96.88.{88 + number}", StringComparison.Ordinal);
        var copy = JsonNode.Parse(text)!.AsObject();
        var name = (string?)copy["metadata"]?["name"];
        if (name?.StartsWith("10.", StringComparison.Ordinal) == false)
            copy["metadata"]!["name"] = $"{(char)('a' + number)}-{name}";
        return copy;
    }

    private static IEnumerable<Seed> Read()
    {
        foreach (var file in Resources.Names("", ".yaml"))
        {
            var (documents, failure) = DocumentYaml.ParseAll(Encoding.UTF8.GetBytes(Resources.Read(file)));
            if (failure is not null) throw new InvalidOperationException($"{file}: {failure.Message}");
            foreach (var parsed in documents)
            {
                var document = JsonNode.Parse(DocumentJson.Write(parsed.Value))!.AsObject();
                var (version, kind) = ((string?)document["apiVersion"], (string?)document["kind"]);
                var served = ServedKind.All.FirstOrDefault(k => k.ApiVersion == version && k.Kind == kind)
                    ?? throw new InvalidOperationException($"{file}: Kinds.tsv has no {version} {kind}");
                yield return new Seed(served, document);
            }
        }
    }
}
