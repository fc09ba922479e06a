using System.Net;
using System.Text.Json.Nodes;

namespace Navarch.Server.Tests.Authorization;

/// <summary>Questions put to a whole server, which are answered and not kept.</summary>
public sealed class ReviewTests
{
    private const string Reviews = "/apis/authorization.k8s.io/v1";
    private const string Tokens = "/apis/authentication.k8s.io/v1/tokenreviews";

    private const string Spec = """
        "spec":{"user":"jane","resourceAttributes":{"namespace":"default","verb":"get","resource":"pods"}}
        """;

    [Theory]
    [InlineData("subjectaccessreviews", "must be empty")]
    [InlineData("namespaces/default/localsubjectaccessreviews", "must be empty except for namespace")]
    public async Task A_question_has_no_name(string path, string problem)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.Admin();
        var (code, refused) = await AskAsync(client, $"{Reviews}/{path}", $$"""{"metadata":{"name":"q"},{{Spec}}}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal(("metadata", problem), ((string?)refused["details"]!["causes"]![0]!["field"],
            ((string?)refused["details"]!["causes"]![0]!["message"])!.Split(": ")[^1]));
        Assert.Null(refused["details"]!["kind"]);

        (code, var answer) = await AskAsync(client, $"{Reviews}/{path}", $$"""{"metadata":{"uid":"u"},{{Spec}}}""");
        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Null(answer["metadata"]!["uid"]);
        Assert.NotNull(answer["metadata"]!["managedFields"]);
        Assert.False((bool)answer["status"]!["allowed"]!);
    }

    [Fact]
    public async Task A_question_is_put_in_the_namespace_of_its_path()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.Admin();
        var (code, _) = await AskAsync(client, $"{Reviews}/namespaces/default/localsubjectaccessreviews",
            $$"""{"metadata":{"namespace":"other"},{{Spec}}}""");
        Assert.Equal(HttpStatusCode.BadRequest, code);
        (_, var answer) = await AskAsync(
            client, $"{Reviews}/namespaces/default/localsubjectaccessreviews", $$"""{ {{Spec}} }""");
        Assert.Equal("default", (string?)answer["metadata"]!["namespace"]);
    }

    [Fact]
    public async Task Says_which_requirements_it_left_out()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.Admin();
        var (_, answer) = await AskAsync(client, $"{Reviews}/selfsubjectaccessreviews", """
            {"spec":{"resourceAttributes":{"verb":"list","resource":"pods","labelSelector":
             {"requirements":[{"key":"a","operator":"Near"},{"key":"b","operator":"Exists"}]}}}}
            """);
        Assert.Equal("spec.resourceAttributes.labelSelector partially ignored due to parse error",
            (string?)answer["status"]!["evaluationError"]);
    }

    [Fact]
    public async Task The_answer_of_rules_says_nothing_of_the_question()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.ClientOf("jane");
        var (_, answer) = await AskAsync(client, $"{Reviews}/selfsubjectrulesreviews",
            """{"metadata":{"labels":{"a":"b"}},"spec":{"namespace":"default"}}""");
        Assert.Null(answer["metadata"]!["labels"]);
        Assert.Null(answer["spec"]!["namespace"]);
        Assert.NotNull(answer["status"]!["resourceRules"]);
    }

    [Fact]
    public async Task An_unknown_token_is_said_to_be_wrong()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.Admin();
        var (_, answer) = await AskAsync(client, Tokens, """{"spec":{"token":"nonsense"}}""");
        Assert.Equal("invalid bearer token", (string?)answer["status"]!["error"]);
    }

    private static async Task<(HttpStatusCode Code, JsonNode Body)> AskAsync(
        HttpClient client, string path, string question)
    {
        using var response = await client.PostAsync(path, RunningServer.Json(question));
        return (response.StatusCode, await RunningServer.ReadAsync(response));
    }
}
