using System.Text.Json.Nodes;

namespace Navarch.Differential.Scenarios;

/// <summary>Server-side apply: ownership, conflicts, force, removal, and what it refuses.</summary>
static class ApplySteps
{
    public static void Add(ScenarioBuilder to, Target target)
    {
        var path = target.Path;
        Refusals(to, target);
        Send("apply whole", $"{path}?fieldManager=one&force=true", target.Document);
        Send("apply whole again", $"{path}?fieldManager=one&force=true", target.Document);
        Send("apply label", $"{path}?fieldManager=two", Labels("apply", "two"));
        Send("apply label again", $"{path}?fieldManager=two", Labels("apply", "two"));
        Send("apply label shared", $"{path}?fieldManager=three", Labels("apply", "two"));
        Send("apply label in conflict", $"{path}?fieldManager=four", Labels("apply", "four"));
        Send("apply label dry by force", $"{path}?fieldManager=four&force=true&dryRun=All", Labels("apply", "four"));
        Send("apply label by force", $"{path}?fieldManager=four&force=true", Labels("apply", "four"));
        Send("apply label away", $"{path}?fieldManager=four", target.Applied([]));
        to.Patch("merge label that is applied", path, ScenarioBuilder.Merge, """{"metadata":{"labels":{"app":"taken"}}}""");
        Send("apply whole in conflict", $"{path}?fieldManager=one", target.Document);
        Send("apply whole by force", $"{path}?fieldManager=one&force=true", target.Document);
        Send("apply less", $"{path}?fieldManager=one&dryRun=All", target.Applied([]));
        to.Get("get applied", path);
        Send("apply to create", $"{target.Collection}/{Other(target)}?fieldManager=one&dryRun=All",
            target.WithMetadata("name", Other(target)));

        JsonObject Labels(string name, string value) =>
            target.Applied(new() { ["labels"] = new JsonObject { [name] = value } });

        void Send(string what, string to2, JsonObject body) =>
            to.Patch(what, to2, ScenarioBuilder.Apply, body.ToJsonString());
    }

    private static string Other(Target target) =>
        target.Name.StartsWith("10.", StringComparison.Ordinal) ? "10.96.88.99" : "applied-" + target.Name;

    private static void Refusals(ScenarioBuilder to, Target target)
    {
        var path = target.Path;
        var body = target.Document;
        Send("apply without manager", path, body);
        Send("apply without version", $"{path}?fieldManager=a", target.With(copy => copy.Remove("apiVersion")));
        Send("apply other version", $"{path}?fieldManager=a", target.With(copy => copy["apiVersion"] = "v9"));
        Send("apply other kind", $"{path}?fieldManager=a", target.With(copy => copy["kind"] = "Other"));
        Send("apply other name", $"{path}?fieldManager=a", target.WithMetadata("name", "other"));
        Send("apply other namespace", $"{path}?fieldManager=a", target.WithMetadata("namespace", "elsewhere"));
        Send("apply with managed fields", $"{path}?fieldManager=a", target.WithMetadata("managedFields", Target.Node(
            """[{"manager":"a","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{}}]""")));
        Send("apply at old revision", $"{path}?fieldManager=a&force=true", target.WithMetadata("resourceVersion", "1"));
        Send("apply other uid", $"{path}?fieldManager=a&force=true",
            target.WithMetadata("uid", "11111111-1111-4111-8111-111111111111"));
        Send("apply unknown", $"{path}?fieldManager=a&force=true&dryRun=All", target.With(copy => copy["unknownField"] = 1));
        Send("apply unknown strictly", $"{path}?fieldManager=a&force=true&fieldValidation=Strict",
            target.With(copy => copy["unknownField"] = 1));
        Send("apply spec of wrong type", $"{path}?fieldManager=a&force=true", target.With(copy => copy["spec"] = 5));
        to.Patch("apply broken", $"{path}?fieldManager=a", ScenarioBuilder.Apply, "{");
        to.Patch("apply nothing", $"{path}?fieldManager=a", ScenarioBuilder.Apply, "");
        to.Patch("apply doubled strictly", $"{path}?fieldManager=a&fieldValidation=Strict", ScenarioBuilder.Apply,
            "apiVersion: v1\napiVersion: v1\n");
        Send("apply with generateName", $"{path}?fieldManager=a&force=true&dryRun=All",
            target.WithMetadata("generateName", "drawn-"));

        void Send(string what, string where, JsonObject document) =>
            to.Patch(what, where, ScenarioBuilder.Apply, document.ToJsonString());
    }
}
