using System.Net;
using System.Text;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.CustomResources;

/// <summary>The life of a definition: names, conditions, versions, its end.</summary>
public sealed class DefinitionTests(ApiServerHostTests.Shared shared) : IClassFixture<ApiServerHostTests.Shared>
{
    private readonly HttpClient _admin = shared.Server.Admin();

    [Fact]
    public async Task It_gets_its_names_and_is_established()
    {
        await _admin.DefineAsync(Named("gadgets", "Gadget"));
        var defined = await GetAsync($"{Definitions.Path}/gadgets.life.example.com");
        Assert.Equal("GadgetList", (string?)defined["status"]!["acceptedNames"]!["listKind"]);
        Assert.Equal("""["v1"]""", defined["status"]!["storedVersions"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await _admin.GetAsync("/apis/life.example.com/v1/gadgets")).StatusCode);
    }

    [Fact]
    public async Task It_waits_for_names_that_another_has()
    {
        await _admin.DefineAsync(Named("firsts", "First", "f"));
        var answer = await _admin.PostAsync(Definitions.Path, Json(Named("seconds", "Second", "f")));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await _admin.ConditionAsync("seconds.life.example.com", "NamesAccepted", "False", "ShortNamesConflict");
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync("/apis/life.example.com/v1/seconds")).StatusCode);
        await _admin.DeleteAsync($"{Definitions.Path}/firsts.life.example.com");
        await _admin.ConditionAsync("seconds.life.example.com", "Established", "True");
    }

    [Fact]
    public async Task It_goes_when_its_objects_have_gone()
    {
        await _admin.DefineAsync(Named("mortals", "Mortal"));
        const string objects = "/apis/life.example.com/v1/namespaces/default/mortals";
        await _admin.PostAsync(objects, Json(Object("Mortal", """{"name":"free"}""")));
        await _admin.PostAsync(objects, Json(Object("Mortal", """{"name":"held","finalizers":["example.com/hold"]}""")));
        Assert.Equal(HttpStatusCode.OK, (await _admin.DeleteAsync($"{Definitions.Path}/mortals.life.example.com")).StatusCode);
        await _admin.ConditionAsync("mortals.life.example.com", "Terminating", "True");
        await EventuallyAsync(async () => (await _admin.GetAsync($"{objects}/free")).StatusCode == HttpStatusCode.NotFound);

        var late = await _admin.PostAsync(objects, Json(Object("Mortal", """{"name":"late"}""")));
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
        Assert.Contains("create not allowed while custom resource definition is terminating", await late.Content.ReadAsStringAsync());

        using var release = new StringContent("""{"metadata":{"finalizers":null}}""", Encoding.UTF8, "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.OK, (await _admin.PatchAsync($"{objects}/held", release)).StatusCode);
        await EventuallyAsync(async () =>
            (await _admin.GetAsync($"{Definitions.Path}/mortals.life.example.com")).StatusCode == HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync(objects)).StatusCode);
    }

    [Fact]
    public async Task Defaults_added_later_show_in_what_was_stored_before()
    {
        await _admin.DefineAsync(Named("olds", "Old"));
        const string objects = "/apis/life.example.com/v1/namespaces/default/olds";
        await _admin.PostAsync(objects, Json(Object("Old", """{"name":"a"}""")));
        var change = """
            [{"op":"add","path":"/spec/versions/0/schema/openAPIV3Schema/properties","value":{"kept":{"type":"string","default":"yes"}}}]
            """;
        using var patch = new StringContent(change, Encoding.UTF8, "application/json-patch+json");
        var changed = await _admin.PatchAsync($"{Definitions.Path}/olds.life.example.com", patch);
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        Assert.Equal("yes", (string?)(await GetAsync($"{objects}/a"))["kept"]);
    }

    [Fact]
    public async Task Versions_differ_by_their_schemas_and_deprecated_ones_warn()
    {
        var two = Named("twos", "Two").Replace("\"versions\":[",
            """
            "versions":[{"name":"v1beta1","served":true,"storage":false,"deprecated":true,
              "schema":{"openAPIV3Schema":{"type":"object","properties":{"old":{"type":"string"},"kept":{"type":"string"}}}}},
            """).Replace("\"x-kubernetes-preserve-unknown-fields\":true", """
                "properties":{"kept":{"type":"string"}}
                """);
        await _admin.DefineAsync(two);
        var answer = await _admin.PostAsync("/apis/life.example.com/v1beta1/namespaces/default/twos",
            Json(Object("Two", """{"name":"a"}""", "v1beta1", "\"old\":\"x\",\"kept\":\"y\"")));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("life.example.com/v1beta1 Two is deprecated; use life.example.com/v1 Two",
            string.Concat(answer.Headers.GetValues("Warning")));
        var newer = await GetAsync("/apis/life.example.com/v1/namespaces/default/twos/a");
        Assert.Equal("y", (string?)newer["kept"]);
        Assert.Null(newer["old"]);
        Assert.Equal("life.example.com/v1", (string?)newer["apiVersion"]);
    }

    private const string Template = """
        {"metadata":{"name":"PLURAL.life.example.com"},
         "spec":{"group":"life.example.com","scope":"Namespaced",
          "names":{"plural":"PLURAL","kind":"KIND","shortNames":[SHORT]},
          "versions":[{"name":"v1","served":true,"storage":true,
           "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
        """;

    private static string Named(string plural, string kind, string shortName = "") => Template
        .Replace("PLURAL", plural).Replace("KIND", kind)
        .Replace("SHORT", shortName.Length > 0 ? $"\"{shortName}\"" : "");

    private static string Object(string kind, string metadata, string version = "v1", string rest = "\"a\":1") =>
        """{"apiVersion":"life.example.com/VERSION","kind":"KIND","metadata":METADATA,REST}"""
            .Replace("VERSION", version).Replace("KIND", kind).Replace("METADATA", metadata).Replace("REST", rest);

    private async Task<System.Text.Json.Nodes.JsonNode> GetAsync(string path)
    {
        var answer = await _admin.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ReadAsync(answer);
    }
}
