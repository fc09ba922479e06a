using System.Text.Json.Nodes;

namespace Navarch.Differential;

/// <summary>Collects the steps of a scenario and numbers them by name.</summary>
sealed class ScenarioBuilder(string name)
{
    public const string Json = "application/json";
    public const string Merge = "application/merge-patch+json";
    public const string Strategic = "application/strategic-merge-patch+json";
    public const string JsonPatch = "application/json-patch+json";
    public const string Apply = "application/apply-patch+yaml";
    public const string Yaml = "application/yaml";
    public const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";
    public const string Partial = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
    public const string PartialList = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";

    private readonly List<Step> _steps = [];
    private readonly Dictionary<string, int> _seen = [];

    public void Get(string what, string path, string accept = Json) => Send(what, "GET", path, null, Json, accept);

    public void Post(string what, string path, JsonNode? body, string type = Json, string accept = Json) =>
        Send(what, "POST", path, body?.ToJsonString() ?? "null", type, accept);

    public void Put(string what, string path, JsonNode body) => Send(what, "PUT", path, body.ToJsonString());

    public void Patch(string what, string path, string type, string body) => Send(what, "PATCH", path, body, type);

    public void Delete(string what, string path, string? body = null) => Send(what, "DELETE", path, body);

    public void Send(
        string what, string method, string path, string? body, string type = Json, string accept = Json)
    {
        var id = $"{name}: {what}";
        var count = _seen[id] = _seen.GetValueOrDefault(id) + 1;
        _steps.Add(new Step(count == 1 ? id : $"{id} #{count}", method, path, body, type, accept));
    }

    /// <summary>A namespace of its own, with the account that pods need and no controller makes here.</summary>
    public string Namespace()
    {
        var space = "d-" + name.ToLowerInvariant().Replace('/', '-').Replace('.', '-').Replace(' ', '-');
        if (space.Length > 63) space = space[..63].TrimEnd('-');
        Post("set up", "/api/v1/namespaces", JsonNode.Parse(
            $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{space}}}"}}"""));
        Post("set up", $"/api/v1/namespaces/{space}/serviceaccounts", JsonNode.Parse(
            """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default"}}"""));
        return space;
    }

    public Scenario Build() => new(name, _steps);
}
