using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Navarch.Server.Tests.Webhooks;
using static Navarch.Server.Tests.RunningServer;

namespace Navarch.Server.Tests.CustomResources;

/// <summary>A webhook between the versions of a kind: v1 says <c>host</c> and <c>port</c>, v2 both in one.</summary>
public sealed class ConversionTests(ApiServerHostTests.Shared shared) : IClassFixture<ApiServerHostTests.Shared>
{
    private const string Template = """
        {"metadata":{"name":"PLURAL.conversion.example.com"},
         "spec":{"group":"conversion.example.com","scope":"Namespaced","names":{"plural":"PLURAL","kind":"KIND"},
          "conversion":{"strategy":"Webhook","webhook":{"conversionReviewVersions":["v1"],
            "clientConfig":{"url":"URL","caBundle":"BUNDLE"}}},
          "versions":[
           {"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{
             "host":{"type":"string"},"port":{"type":"string"}}}}},
           {"name":"v2","served":true,"storage":false,"schema":{"openAPIV3Schema":{"type":"object","properties":{
             "hostPort":{"type":"string"}}}}}]}}
        """;

    private readonly HttpClient _admin = shared.Server.Admin();

    [Fact]
    public async Task Each_version_reads_and_writes_what_the_other_wrote()
    {
        await using var webhook = await WebhookServer.StartAsync(context => ConvertAsync(context, "Success"));
        await DefineAsync("places", "Place", webhook);
        await CreateAsync("v1", "places", "Place", "a", "\"host\":\"h\",\"port\":\"1\"");
        Assert.Equal("h:1", (string?)(await GetAsync("v2", "places/a"))["hostPort"]);

        using var watch = await _admin.GetStreamReaderAsync($"{Path("v2", "places")}?watch=1&fieldSelector=metadata.name=b");
        await CreateAsync("v2", "places", "Place", "b", "\"hostPort\":\"g:2\"");
        Assert.Equal("g", (string?)(await GetAsync("v1", "places/b"))["host"]);
        Assert.Contains("\"hostPort\":\"g:2\"", await watch.ReadLineAsync());

        var listed = await GetAsync("v2", "places");
        Assert.Equal(["h:1", "g:2"], listed["items"]!.AsArray().Select(item => (string?)item!["hostPort"]));
        using var patch = new StringContent("""{"hostPort":"x:9"}""", Encoding.UTF8, "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.OK, (await _admin.PatchAsync(Path("v2", "places/a"), patch)).StatusCode);
        Assert.Equal("9", (string?)(await GetAsync("v1", "places/a"))["port"]);
    }

    [Fact]
    public async Task A_webhook_that_refuses_fails_the_request_and_says_why()
    {
        await using var webhook = await WebhookServer.StartAsync(context => ConvertAsync(context, "Failed"));
        await DefineAsync("refusals", "Refusal", webhook);
        await CreateAsync("v1", "refusals", "Refusal", "a", "\"host\":\"h\"");
        var answer = await _admin.GetAsync(Path("v2", "refusals/a"));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("conversion webhook for conversion.example.com/v1, Kind=Refusal failed: not today",
            await answer.Content.ReadAsStringAsync());
        Assert.Equal("h", (string?)(await GetAsync("v1", "refusals/a"))["host"]);
    }

    private static async Task ConvertAsync(HttpContext context, string status)
    {
        var review = (await JsonNode.ParseAsync(context.Request.Body))!;
        var request = review["request"]!;
        var wanted = (string)request["desiredAPIVersion"]!;
        var converted = new JsonArray();
        foreach (var item in request["objects"]!.AsArray())
        {
            var copy = item!.DeepClone().AsObject();
            copy["apiVersion"] = wanted;
            if (wanted.EndsWith("/v2", StringComparison.Ordinal))
            {
                copy["hostPort"] = $"{copy["host"]}:{copy["port"]}";
                copy.Remove("host");
                copy.Remove("port");
            }
            else if ((string?)copy["hostPort"] is { } both)
            {
                (copy["host"], copy["port"]) = (both.Split(':')[0], both.Split(':')[1]);
                copy.Remove("hostPort");
            }
            converted.Add(copy);
        }
        var answer = new JsonObject
        {
            ["apiVersion"] = (string?)review["apiVersion"],
            ["kind"] = "ConversionReview",
            ["response"] = new JsonObject
            {
                ["uid"] = (string?)request["uid"],
                ["convertedObjects"] = converted,
                ["result"] = new JsonObject { ["status"] = status, ["message"] = status == "Success" ? "" : "not today" },
            },
        };
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private Task DefineAsync(string plural, string kind, WebhookServer webhook) => _admin.DefineAsync(Template
        .Replace("PLURAL", plural).Replace("KIND", kind).Replace("URL", webhook.Url).Replace("BUNDLE", webhook.CaBundle));

    private static string Path(string version, string rest) =>
        $"/apis/conversion.example.com/{version}/namespaces/default/{rest}";

    private async Task CreateAsync(string version, string plural, string kind, string name, string rest)
    {
        var body = """{"apiVersion":"conversion.example.com/VERSION","kind":"KIND","metadata":{"name":"NAME"},REST}"""
            .Replace("VERSION", version).Replace("KIND", kind).Replace("NAME", name).Replace("REST", rest);
        var answer = await _admin.PostAsync(Path(version, plural), Json(body));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonNode> GetAsync(string version, string rest)
    {
        var answer = await _admin.GetAsync(Path(version, rest));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ReadAsync(answer);
    }
}
