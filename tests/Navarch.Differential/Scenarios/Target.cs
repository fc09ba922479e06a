using System.Text.Json.Nodes;

namespace Navarch.Differential.Scenarios;

/// <summary>An object that a scenario works on, in a namespace of the scenario's own.</summary>
sealed record Target(ServedKind Kind, string Namespace, JsonObject Document)
{
    public string Name => (string?)Document["metadata"]?["name"] ?? "";
    public string Collection => Kind.Collection(Namespace);
    public string Path => $"{Collection}/{Name}";

    public static Target Of(Seed seed, string space, int number) => new(seed.Kind, space,
        JsonNode.Parse(seed.For(number).ToJsonString().Replace("{{namespace}}", space, StringComparison.Ordinal))!
            .AsObject());

    /// <summary>A changed copy of the object.</summary>
    public JsonObject With(Action<JsonObject> change)
    {
        var copy = (JsonObject)Document.DeepClone();
        change(copy);
        return copy;
    }

    public JsonObject WithMetadata(string name, JsonNode? value) => With(copy => copy["metadata"]![name] = value);

    /// <summary>A patch that an applier sends: what names the object, and these members of its metadata.</summary>
    public JsonObject Applied(JsonObject metadata)
    {
        metadata["name"] = Name;
        return new JsonObject { ["apiVersion"] = Kind.ApiVersion, ["kind"] = Kind.Kind, ["metadata"] = metadata };
    }

    public static JsonNode Node(string json) => JsonNode.Parse(json)!;
}
