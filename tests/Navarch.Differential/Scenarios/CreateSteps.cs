using System.Text.Json.Nodes;

namespace Navarch.Differential.Scenarios;

/// <summary>Every way to get a creation wrong, then a right one, then the same again.</summary>
static class CreateSteps
{
    public static void Add(ScenarioBuilder to, Target target)
    {
        var path = target.Collection;
        var body = target.Document;
        Options(to, path, target);
        Metadata(to, path, target);
        Bodies(to, path, target);
        to.Post("create", path, body);
        to.Post("create again", path, body);
    }

    private static void Options(ScenarioBuilder to, string path, Target target)
    {
        var body = target.Document;
        var unknown = target.With(copy =>
        {
            copy["unknownField"] = 1;
            if (copy["spec"] is JsonObject spec) spec["alsoUnknown"] = "x";
        });
        to.Post("create dry", $"{path}?dryRun=All", body);
        to.Post("create dry as table", $"{path}?dryRun=All", body, accept: ScenarioBuilder.Table);
        to.Post("create dry pretty", $"{path}?dryRun=All&pretty=true", body);
        to.Post("create dry twice", $"{path}?dryRun=All&dryRun=All", body);
        to.Post("create dry wrong", $"{path}?dryRun=Some", body);
        to.Post("create unknown strict", $"{path}?dryRun=All&fieldValidation=Strict", unknown);
        to.Post("create unknown warn", $"{path}?dryRun=All&fieldValidation=Warn", unknown);
        to.Post("create unknown ignore", $"{path}?dryRun=All&fieldValidation=Ignore", unknown);
        to.Post("create unknown by default", $"{path}?dryRun=All", unknown);
        to.Post("create fieldValidation wrong", $"{path}?dryRun=All&fieldValidation=Very", body);
        to.Post("create manager", $"{path}?dryRun=All&fieldManager=me", body);
        to.Post("create manager too long", $"{path}?dryRun=All&fieldManager={new string('m', 129)}", body);
        to.Post("create manager unprintable", $"{path}?dryRun=All&fieldManager=a%01b", body);
    }

    private static void Metadata(ScenarioBuilder to, string path, Target target)
    {
        var dry = $"{path}?dryRun=All";
        to.Post("create without name", dry, target.With(copy => copy["metadata"]!.AsObject().Remove("name")));
        to.Post("create without metadata", dry, target.With(copy => copy.Remove("metadata")));
        to.Post("create drawn name", dry, target.With(copy =>
        {
            copy["metadata"]!.AsObject().Remove("name");
            copy["metadata"]!["generateName"] = "drawn-";
        }));
        to.Post("create wrong generateName", dry, target.With(copy =>
        {
            copy["metadata"]!.AsObject().Remove("name");
            copy["metadata"]!["generateName"] = "Not_Good";
        }));
        foreach (var name in new[] { "Upper", "under_score", "with space", "a/b", "a%b", ".", new string('n', 254), "a..b", "-a" })
            to.Post($"create named {name[..Math.Min(name.Length, 12)]}", dry, target.WithMetadata("name", name));
        to.Post("create elsewhere", dry, target.WithMetadata("namespace", "elsewhere"));
        to.Post("create with label value wrong", dry, target.WithMetadata("labels", Target.Node("""{"a":"not good!"}""")));
        to.Post("create with label key wrong", dry, target.WithMetadata("labels", Target.Node("""{"a b":"c","/x":"y"}""")));
        to.Post("create with annotation key wrong", dry, target.WithMetadata("annotations", Target.Node("""{"a b":"c"}""")));
        to.Post("create with annotations too long", dry, target.WithMetadata(
            "annotations", new JsonObject { ["a"] = new string('x', 263_000) }));
        to.Post("create with finalizer wrong", dry, target.WithMetadata("finalizers", Target.Node("""["no good","x"]""")));
        to.Post("create with owner wrong", dry, target.WithMetadata(
            "ownerReferences", Target.Node("""[{"apiVersion":"v1","kind":"","name":"o","uid":""}]""")));
        to.Post("create with two controllers", dry, target.WithMetadata("ownerReferences", Target.Node(
            """[{"apiVersion":"v1","kind":"Pod","name":"a","uid":"1","controller":true},{"apiVersion":"v1","kind":"Pod","name":"b","uid":"2","controller":true}]""")));
        to.Post("create with event as owner", dry, target.WithMetadata(
            "ownerReferences", Target.Node("""[{"apiVersion":"v1","kind":"Event","name":"o","uid":"1"}]""")));
        to.Post("create with uid", dry, target.WithMetadata("uid", "11111111-1111-4111-8111-111111111111"));
        to.Post("create with revision", dry, target.WithMetadata("resourceVersion", "5"));
        to.Post("create with generation", dry, target.WithMetadata("generation", 7));
        to.Post("create with negative generation", dry, target.WithMetadata("generation", -7));
        to.Post("create with times", dry, target.With(copy =>
        {
            copy["metadata"]!["creationTimestamp"] = "2024-01-01T00:00:00Z";
            copy["metadata"]!["deletionTimestamp"] = "2024-01-01T00:00:00Z";
            copy["metadata"]!["deletionGracePeriodSeconds"] = 7;
        }));
        to.Post("create with managed fields wrong", dry, target.WithMetadata(
            "managedFields", Target.Node("""[{"manager":"x","operation":"Guess"}]""")));
        to.Post("create with labels of wrong type", dry, target.WithMetadata("labels", Target.Node("[]")));
        to.Post("create with name of wrong type", dry, target.WithMetadata("name", 5));
        to.Post("create with time of wrong form", dry, target.WithMetadata("creationTimestamp", "yesterday"));
    }

    private static void Bodies(ScenarioBuilder to, string path, Target target)
    {
        var dry = $"{path}?dryRun=All";
        to.Post("create other kind", dry, target.With(copy => copy["kind"] = "Other"));
        to.Post("create other version", dry, target.With(copy => copy["apiVersion"] = "v9"));
        to.Post("create other group", dry, target.With(copy => copy["apiVersion"] = "other.example.com/v1"));
        to.Post("create malformed version", dry, target.With(copy => copy["apiVersion"] = "a/b/c"));
        to.Post("create without kind", dry, target.With(copy => copy.Remove("kind")));
        to.Post("create without version", dry, target.With(copy => copy.Remove("apiVersion")));
        to.Post("create without either", dry, target.With(copy =>
        {
            copy.Remove("kind");
            copy.Remove("apiVersion");
        }));
        to.Post("create spec of wrong type", dry, target.With(copy => copy["spec"] = "text"));
        foreach (var text in new[] { "", "{", "[]", "\"text\"", "null", "{}", "{\"a\":}", "\u0001" })
            to.Send($"create from {text}", "POST", dry, text);
        var json = target.Document.ToJsonString();
        var doubled = json[..^1] + ",\"kind\":\"" + target.Kind.Kind + "\"}";
        to.Send("create doubled strict", "POST", $"{dry}&fieldValidation=Strict", doubled);
        to.Send("create doubled warn", "POST", $"{dry}&fieldValidation=Warn", doubled);
        to.Send("create with text after", "POST", dry, json + " more");
        to.Send("create as text/plain", "POST", dry, json, "text/plain");
        to.Send("create without type", "POST", dry, json, "");
        to.Send("create as json with charset", "POST", dry, json, "application/json; charset=utf-8");
        to.Send("create as yaml", "POST", dry, json, ScenarioBuilder.Yaml);
        to.Send("create as broken yaml", "POST", dry, "a: [", ScenarioBuilder.Yaml);
        to.Send("create as broken protobuf", "POST", dry, "k8s", "application/vnd.kubernetes.protobuf");
        to.Send("create accepting html", "POST", dry, json, ScenarioBuilder.Json, "text/html");
        to.Send("create accepting yaml", "POST", dry, json, ScenarioBuilder.Json, ScenarioBuilder.Yaml);
    }
}
