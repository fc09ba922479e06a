using System.Text.Json.Nodes;

namespace Navarch.Differential.Scenarios;

/// <summary>The golden objects, every field of which is set and most of which are wrong: what is said to each.</summary>
static class GoldenSteps
{
    public static Scenario Build(Func<ServedKind, bool> chosen)
    {
        var to = new ScenarioBuilder("golden");
        var space = to.Namespace();
        foreach (var file in Resources.Names("golden/", ".json"))
        {
            var document = JsonNode.Parse(Resources.Read(file))!.AsObject();
            var kind = ServedKind.All.FirstOrDefault(kind =>
                kind.ApiVersion == (string?)document["apiVersion"] && kind.Kind == (string?)document["kind"]);
            if (kind is null || !chosen(kind)) continue;
            var dry = $"{kind.Collection(space)}?dryRun=All";
            to.Post($"{kind.Label} as it is", dry, document);
            document["metadata"] = new JsonObject { ["name"] = "golden" };
            to.Post($"{kind.Label} named", dry, document);
            document.Remove("status");
            to.Post($"{kind.Label} without status", dry, document);
            to.Post($"{kind.Label} strictly", $"{dry}&fieldValidation=Strict", document);
        }
        return to.Build();
    }
}
