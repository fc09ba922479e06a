using System.Text.Json.Nodes;

namespace Navarch.Differential.Scenarios;

/// <summary>Status and scale of the object made before, and subresources that it hasn't.</summary>
static class SubresourceSteps
{
    public static void Add(ScenarioBuilder to, Target target)
    {
        if (target.Kind.Subresources.Contains("status")) Status(to, target);
        if (target.Kind.Subresources.Contains("scale")) Scale(to, target);
        foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
            to.Send($"{method} unknown subresource", method, $"{target.Path}/unknown", "{}",
                method == "PATCH" ? ScenarioBuilder.Merge : ScenarioBuilder.Json);
        to.Send("POST status", "POST", $"{target.Path}/status", "{}");
        to.Send("DELETE status", "DELETE", $"{target.Path}/status", null);
    }

    private static void Status(ScenarioBuilder to, Target target)
    {
        var path = $"{target.Path}/status";
        const string condition =
            """{"type":"Seeded","status":"True","reason":"Seed","message":"m","lastTransitionTime":"2024-01-01T00:00:00Z"}""";
        to.Get("status", path);
        to.Patch("status labels", path, ScenarioBuilder.Merge, """{"metadata":{"labels":{"status":"label"}}}""");
        to.Patch("status annotations", path, ScenarioBuilder.Merge, """{"metadata":{"annotations":{"example.com/s":"t"}}}""");
        to.Patch("status finalizers", $"{path}?dryRun=All", ScenarioBuilder.Merge, """{"metadata":{"finalizers":["example.com/s"]}}""");
        to.Patch("status spec away", path, ScenarioBuilder.Merge, """{"spec":null}""");
        to.Patch("status condition merged", path, ScenarioBuilder.Merge, $$$"""{"status":{"conditions":[{{{condition}}}]}}""");
        to.Patch("status condition strategic", path, ScenarioBuilder.Strategic,
            """{"status":{"conditions":[{"type":"Other","status":"False","reason":"Seed","message":"m","lastTransitionTime":"2024-01-01T00:00:00Z"}]}}""");
        to.Patch("status observed", path, ScenarioBuilder.Merge, """{"status":{"observedGeneration":1}}""");
        to.Patch("status replicas", path, ScenarioBuilder.Merge, """{"status":{"replicas":2,"readyReplicas":1,"availableReplicas":1}}""");
        to.Patch("status replicas wrong", path, ScenarioBuilder.Merge, """{"status":{"replicas":-2}}""");
        to.Patch("status more ready than there", path, ScenarioBuilder.Merge, """{"status":{"replicas":1,"readyReplicas":5}}""");
        to.Patch("status of wrong type", path, ScenarioBuilder.Merge, """{"status":"x"}""");
        to.Patch("status unknown strict", $"{path}?fieldValidation=Strict", ScenarioBuilder.Merge, """{"status":{"unknownField":1}}""");
        to.Patch("status away", path, ScenarioBuilder.Merge, """{"status":null}""");
        to.Patch("status applied", $"{path}?fieldManager=st&force=true", ScenarioBuilder.Apply, target.With(copy =>
            copy["status"] = JsonNode.Parse($$$"""{"conditions":[{{{condition}}}]}""")).ToJsonString());
        to.Put("status replaced", path, target.With(copy =>
        {
            copy["metadata"]!["resourceVersion"] = "{{rv}}";
            copy["status"] = JsonNode.Parse($$$"""{"conditions":[{{{condition}}}]}""");
        }));
        to.Put("status at old revision", path, target.WithMetadata("resourceVersion", "1"));
        to.Put("status of absent", $"{target.Collection}/absent/status", target.WithMetadata("name", "absent"));
        to.Get("after status", target.Path);
    }

    private static void Scale(ScenarioBuilder to, Target target)
    {
        var path = $"{target.Path}/scale";
        to.Get("scale", path);
        to.Get("scale as table", path, ScenarioBuilder.Table);
        to.Put("scale replaced", path, Scaled(3));
        to.Put("scale negative", path, Scaled(-3));
        to.Put("scale of other name", path, Scaled(3, scale => scale["metadata"]!["name"] = "other"));
        to.Put("scale at old revision", path, Scaled(4, scale => scale["metadata"]!["resourceVersion"] = "1"));
        to.Put("scale of other uid", path, Scaled(4, scale => scale["metadata"]!["uid"] = "11111111-1111-4111-8111-111111111111"));
        to.Put("scale of other kind", path, Scaled(4, scale => scale["kind"] = "Other"));
        to.Put("scale dry", $"{path}?dryRun=All", Scaled(5));
        to.Patch("scale merged", path, ScenarioBuilder.Merge, """{"spec":{"replicas":4}}""");
        to.Patch("scale merged negative", path, ScenarioBuilder.Merge, """{"spec":{"replicas":-4}}""");
        to.Patch("scale strategic", path, ScenarioBuilder.Strategic, """{"spec":{"replicas":5}}""");
        to.Patch("scale json", path, ScenarioBuilder.JsonPatch, """[{"op":"replace","path":"/spec/replicas","value":6}]""");
        to.Patch("scale applied", $"{path}?fieldManager=scaler&force=true", ScenarioBuilder.Apply, Scaled(7).ToJsonString());
        to.Patch("scale status", path, ScenarioBuilder.Merge, """{"status":{"replicas":9}}""");
        to.Get("after scale", target.Path);

        JsonObject Scaled(int replicas, Action<JsonObject>? change = null)
        {
            var scale = JsonNode.Parse("""{"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{},"spec":{}}""")!.AsObject();
            scale["metadata"]!["name"] = target.Name;
            scale["metadata"]!["namespace"] = target.Namespace;
            scale["spec"]!["replicas"] = replicas;
            change?.Invoke(scale);
            return scale;
        }
    }
}
