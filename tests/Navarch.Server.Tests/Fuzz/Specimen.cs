using System.Text;
using System.Text.Json.Nodes;
using Navarch.Api.Declarations;
using Navarch.Api.Documents;
using Navarch.Server.Tests.Kinds;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>A good object to begin with: where it is created, as JSON and as the protobuf of the golden corpus.</summary>
/// <param name="Collection">The path of its kind, in the namespace default where it has one.</param>
/// <param name="Json">The whole object.</param>
/// <param name="Protobuf">With its envelope; of another object of the kind.</param>
internal sealed record Specimen(string Collection, string Json, byte[] Protobuf)
{
    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Fuzz", "corpus");

    /// <summary>Every kind that is stored, twice: with every field set, and the least that is valid.</summary>
    public static IReadOnlyList<Specimen> All { get; } = [.. KindsUnderTest.All
        .Where(resource => resource.IsStored && resource.Type.Kind != "Namespace")
        .SelectMany(resource => Of(resource.Type))];

    private static IEnumerable<Specimen> Of(ResourceType type)
    {
        var group = type.Group.Length == 0 ? "core" : type.Group;
        var golden = Path.Combine(Corpus, $"{group}.{type.Version}.{type.Kind}");
        var protobuf = File.Exists(golden + ".pb") ? File.ReadAllBytes(golden + ".pb") : "k8s\0"u8.ToArray();
        var collection = type.CollectionPath("default");
        if (MinimalObjects.Kinds.Contains(MinimalObjects.NameOf(type)))
        {
            var least = DocumentJson.Write(MinimalObjects.Of(MinimalObjects.NameOf(type)));
            yield return new(collection, Encoding.UTF8.GetString(least), protobuf);
        }
        if (File.Exists(golden + ".json")) yield return new(collection, Creatable(golden + ".json"), protobuf);
    }

    /// <summary>The golden object without what a server gives itself, or else it would be refused for that.</summary>
    private static string Creatable(string file)
    {
        var document = JsonNode.Parse(File.ReadAllText(file))!;
        var metadata = document["metadata"]!.AsObject();
        foreach (var given in (string[])["namespace", "resourceVersion", "uid", "deletionTimestamp", "deletionGracePeriodSeconds"])
            metadata.Remove(given);
        return document.ToJsonString();
    }
}
