using System.Text.Json.Nodes;

namespace Navarch.Differential;

/// <summary>What a server answered, without what may differ: see <see cref="Normalizer"/>.</summary>
public sealed record Answer(string Step, int Status, IReadOnlyDictionary<string, string> Headers, JsonNode? Body);
