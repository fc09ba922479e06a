using System.Text.Json.Nodes;

namespace Navarch.Differential.Scenarios;

/// <summary>Replacement of the object made before.</summary>
static class UpdateSteps
{
    public static void Add(ScenarioBuilder to, Target target)
    {
        var path = target.Path;
        var current = target.WithMetadata("resourceVersion", "{{rv}}");
        to.Put("update with nothing", path, current);
        to.Put("update without revision", path, target.Document);
        to.Put("update at old revision", path, target.WithMetadata("resourceVersion", "1"));
        to.Put("update at wrong revision", path, target.WithMetadata("resourceVersion", "abc"));
        to.Put("update at revision zero", $"{path}?dryRun=All", target.WithMetadata("resourceVersion", "0"));
        to.Put("update of other name", path, Changed("name", "other"));
        to.Put("update without name", path, target.With(copy => copy["metadata"]!.AsObject().Remove("name")));
        to.Put("update of other namespace", path, Changed("namespace", "elsewhere"));
        to.Put("update of other uid", path, Changed("uid", "11111111-1111-4111-8111-111111111111"));
        to.Put("update of right uid", path, Changed("uid", "{{uid}}"));
        to.Put("update dry", $"{path}?dryRun=All", Changed("labels", Target.Node("""{"app":"dry"}""")));
        to.Put("update labels", path, Changed("labels", Target.Node("""{"app":"seed","more":"labels"}""")));
        to.Put("update labels wrongly", path, Changed("labels", Target.Node("""{"app":"not good!"}""")));
        to.Put("update annotations", path, Changed("annotations", Target.Node("""{"example.com/a":"b"}""")));
        to.Put("update deletion", path, Changed("deletionTimestamp", "2024-01-01T00:00:00Z"));
        to.Put("update creation", path, Changed("creationTimestamp", "2024-01-01T00:00:00Z"));
        to.Put("update generation", path, Changed("generation", 77));
        to.Put("update owner", $"{path}?dryRun=All", Changed(
            "ownerReferences", Target.Node("""[{"apiVersion":"v1","kind":"Pod","name":"o","uid":"1","blockOwnerDeletion":true}]""")));
        to.Put("update managed fields away", path, Changed("managedFields", Target.Node("[{}]")));
        to.Put("update of absent", $"{target.Collection}/absent", target.WithMetadata("name", "absent"));
        to.Put("update of absent at revision", $"{target.Collection}/absent", target.With(copy =>
        {
            copy["metadata"]!["name"] = "absent";
            copy["metadata"]!["resourceVersion"] = "5";
        }));
        to.Put("update of other kind", path, target.With(copy => copy["kind"] = "Other"));
        to.Put("update of other version", path, target.With(copy => copy["apiVersion"] = "v9"));
        to.Put("update to nothing", path, new JsonObject());
        to.Put("update status by the way", path, target.With(copy =>
        {
            copy["metadata"]!["resourceVersion"] = "{{rv}}";
            copy["status"] = new JsonObject();
        }));
        to.Put("update strictly", $"{path}?fieldValidation=Strict", target.With(copy =>
        {
            copy["metadata"]!["resourceVersion"] = "{{rv}}";
            copy["unknownField"] = 1;
        }));
        to.Send("update from broken", "PUT", path, "{");
        to.Send("update as text", "PUT", path, "{}", "text/plain");
        to.Send("post to object", "POST", path, "{}");
        to.Send("put to collection", "PUT", target.Collection, "{}");
        to.Send("patch collection", "PATCH", target.Collection, "{}", ScenarioBuilder.Merge);

        JsonObject Changed(string name, JsonNode value) => target.With(copy =>
        {
            copy["metadata"]!["resourceVersion"] = "{{rv}}";
            copy["metadata"]![name] = value;
        });
    }
}
