using Navarch.Api.Documents;

namespace Navarch.Server.Tests.CustomResources;

/// <summary>Definitions for tests.</summary>
internal static class Definitions
{
    public const string Path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    public const string Widgets = """
        {"metadata":{"name":"widgets.example.com"},
         "spec":{"group":"example.com","scope":"Namespaced",
          "names":{"plural":"widgets","singular":"widget","kind":"Widget","listKind":"WidgetList","shortNames":["wd"],"categories":["all"]},
          "versions":[{"name":"v1","served":true,"storage":true,
           "selectableFields":[{"jsonPath":".spec.color"}],
           "additionalPrinterColumns":[
             {"name":"Color","type":"string","jsonPath":".spec.color"},
             {"name":"Size","type":"integer","jsonPath":".spec.size"},
             {"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type==\"Ready\")].status"}],
           "subresources":{"status":{},
             "scale":{"specReplicasPath":".spec.size","statusReplicasPath":".status.size","labelSelectorPath":".status.selector"}},
           "schema":{"openAPIV3Schema":{"type":"object","description":"A thing.","properties":{
             "spec":{"type":"object","properties":{
               "color":{"type":"string","default":"red","description":"How it looks."},
               "size":{"type":"integer","minimum":1,"maximum":10},
               "ports":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["port"],
                 "items":{"type":"object","required":["port"],"properties":{"port":{"type":"integer"},"name":{"type":"string"}}}},
               "any":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}},
             "status":{"type":"object","properties":{
               "size":{"type":"integer"},"selector":{"type":"string"},
               "conditions":{"type":"array","items":{"type":"object","properties":{
                 "type":{"type":"string"},"status":{"type":"string"}}}}}}}}}}]}}
        """;

    /// <summary>Waits for a condition of a definition.</summary>
    public static async Task<DocumentObject> ConditionAsync(
        this HttpClient client, string name, string type, string status, string reason = "")
    {
        DocumentObject? found = null;
        await RunningServer.EventuallyAsync(async () =>
        {
            var answer = await client.GetAsync($"{Path}/{name}");
            if (!answer.IsSuccessStatusCode) return false;
            found = Api.Codecs.DocumentConversion.FromBytes(await answer.Content.ReadAsByteArrayAsync());
            return found.Object("status")?.Array("conditions")?.OfType<DocumentObject>().Any(condition =>
                condition.String("type") == type && condition.String("status") == status &&
                (reason.Length == 0 || condition.String("reason") == reason)) == true;
        });
        return found!;
    }

    public static async Task DefineAsync(this HttpClient client, string definition)
    {
        var answer = await client.PostAsync(Path, RunningServer.Json(definition));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        var name = Api.Codecs.DocumentConversion.FromBytes(System.Text.Encoding.UTF8.GetBytes(text))
            .Object("metadata")!.String("name")!;
        await client.ConditionAsync(name, "Established", "True");
    }
}
