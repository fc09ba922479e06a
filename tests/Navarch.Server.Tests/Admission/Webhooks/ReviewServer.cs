using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Navarch.Server.Tests.Webhooks;

namespace Navarch.Server.Tests.Admission.Webhooks;

/// <summary>An HTTPS server that answers AdmissionReviews, each path in its own way.</summary>
internal sealed class ReviewServer : IAsyncDisposable
{
    private readonly WebhookServer _server;

    private ReviewServer(WebhookServer server) => _server = server;

    /// <summary>What was asked, in order: the path and the whole review.</summary>
    public required ConcurrentQueue<(string Path, JsonNode Review)> Asked { get; init; }

    public int Calls => _server.Calls;
    public string CaBundle => _server.CaBundle;
    public string Url => _server.Url;

    public static Task<ReviewServer> StartAsync(Func<string, JsonNode, object?> answer) =>
        StartAsync((path, request) => Task.FromResult(answer(path, request)));

    /// <param name="answer">
    /// Of the path and the request: true, false, a patch as text, a whole response, or the bytes of any answer.
    /// </param>
    public static async Task<ReviewServer> StartAsync(Func<string, JsonNode, Task<object?>> answer)
    {
        var asked = new ConcurrentQueue<(string, JsonNode)>();
        return new(await WebhookServer.StartAsync(async context =>
        {
            var review = (await JsonNode.ParseAsync(context.Request.Body))!;
            var path = context.Request.Path.Value!;
            asked.Enqueue((path, review));
            var given = await answer(path, review["request"]!);
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(given as byte[] ?? Encoding.UTF8.GetBytes(Answer(review, given)));
        })) { Asked = asked };
    }

    public static string Answer(JsonNode review, object? given)
    {
        var response = given as JsonObject ?? new JsonObject { ["allowed"] = given is not false };
        if (given is string patch)
        {
            response["patchType"] = "JSONPatch";
            response["patch"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(patch));
        }
        if (!response.ContainsKey("uid")) response["uid"] = (string)review["request"]!["uid"]!;
        return new JsonObject
        {
            ["kind"] = "AdmissionReview", ["apiVersion"] = (string)review["apiVersion"]!, ["response"] = response,
        }.ToJsonString();
    }

    /// <summary>Registers a webhook under its path: <c>MutatingWebhookConfiguration</c> or <c>Validating…</c>.</summary>
    /// <param name="fields">More fields of the webhook, as JSON members with a comma before each.</param>
    public async Task RegisterAsync(
        TestServer server, bool isMutating, string name, string rule, string fields = "", string? caBundle = null) =>
        await server.CreateAsync(
            "/apis/admissionregistration.k8s.io/v1/" + (isMutating ? "mutating" : "validating") + "webhookconfigurations",
            $$"""
            {"metadata":{"name":"{{name}}"},"webhooks":[{"name":"{{name}}.example.com","sideEffects":"None",
            "admissionReviewVersions":["v1"],"rules":[{{rule}}],
            "clientConfig":{"url":"{{_server.Url}}/{{name}}","caBundle":"{{caBundle ?? CaBundle}}"}{{fields}}}]}
            """);

    public JsonNode Last => Asked.Last().Review["request"]!;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
