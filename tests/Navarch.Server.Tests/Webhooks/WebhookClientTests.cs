using System.Text;
using Microsoft.AspNetCore.Http;
using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Server.Webhooks;

namespace Navarch.Server.Tests.Webhooks;

/// <summary>The real client, and HTTPS servers that behave well or not.</summary>
public sealed class WebhookClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_question_reaches_the_webhook_with_its_time_and_the_answer_comes_back()
    {
        var seen = "";
        await using var webhook = await WebhookServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            seen = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} " +
                $"{context.Request.ContentType} {await reader.ReadToEndAsync()}";
            await context.Response.WriteAsync("{\"a\":1}");
        });
        var answer = await PostAsync(webhook, "/mutate", TimeSpan.FromSeconds(9.5));
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(Assert.IsType<WebhookAnswer.Answered>(answer).Body.Span));
        Assert.Equal("POST /mutate?timeout=10s application/json {}", seen);
    }

    [Fact]
    public async Task Calls_to_one_webhook_share_a_connection()
    {
        var connections = new HashSet<string>();
        await using var webhook = await WebhookServer.StartAsync(context =>
        {
            connections.Add(context.Connection.Id);
            return context.Response.WriteAsync("{}");
        });
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 5; i++) await CallAsync(server, Target(webhook.Url + $"/{i}", webhook.AuthorityPem), Patience);
        Assert.Single(connections);
    }

    [Fact]
    public async Task A_service_is_found_by_its_endpoints_and_judged_by_its_name()
    {
        await using var webhook = await WebhookServer.StartAsync(
            context => context.Response.WriteAsync($"\"{context.Request.Path}\""), "hook.default.svc");
        await using var server = await TestServer.StartAsync();
        var none = Failed(await CallAsync(server, Service(webhook, "/x"), Patience));
        Assert.Equal("Post \"https://hook.default.svc:8443/x?timeout=30s\": service \"hook\" not found", none.Why);

        await server.CreateAsync("/api/v1/namespaces/default/services",
            """{"metadata":{"name":"hook"},"spec":{"ports":[{"port":8443}]}}""");
        var missing = Failed(await CallAsync(server, Service(webhook, "/x"), Patience));
        Assert.EndsWith("no endpoints available for service \"hook\"", missing.Why);

        await LoopbackEndpoints.PutAsync(server.Store, "hook", webhook.Port);
        Assert.Equal("\"/x\"", Text(await CallAsync(server, Service(webhook, "/x"), Patience)));

        var port = Failed(await CallAsync(server, Service(webhook, "/x", 8444), Patience));
        Assert.EndsWith("no service port 8444 found for service \"hook\"", port.Why);
    }

    [Fact]
    public async Task A_server_whose_certificate_another_authority_signed_is_not_believed()
    {
        await using var webhook = await WebhookServer.StartAsync(context => context.Response.WriteAsync("{}"));
        await using var other = await WebhookServer.StartAsync(context => context.Response.WriteAsync("{}"));
        await using var server = await TestServer.StartAsync();
        var failed = Failed(await CallAsync(server, Target(webhook.Url, other.AuthorityPem), Patience));
        Assert.EndsWith("tls: failed to verify certificate: x509: certificate signed by unknown authority", failed.Why);
        Assert.Equal(0, webhook.Calls);
    }

    [Theory]
    [InlineData("elsewhere.default.svc")]
    [InlineData("none")] // Its subject's common name alone is right.
    public async Task A_server_whose_certificate_is_for_another_name_is_not_believed(string name)
    {
        await using var webhook = await WebhookServer.StartAsync(context => context.Response.WriteAsync("{}"), name);
        Assert.Contains("x509: certificate is not valid for 127.0.0.1", Failed(await PostAsync(webhook, "/", Patience)).Why);
        Assert.Equal(0, webhook.Calls);
    }

    [Fact]
    public async Task A_slow_webhook_costs_no_more_than_its_time()
    {
        await using var webhook = await WebhookServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var failed = Failed(await PostAsync(webhook, "/slow", TimeSpan.FromSeconds(1)));
        Assert.Equal($"Post \"{webhook.Url}/slow?timeout=1s\": context deadline exceeded", failed.Why);
        Assert.Equal(503, failed.Code);
    }

    [Fact]
    public async Task A_huge_answer_is_not_read()
    {
        await using var webhook = await WebhookServer.StartAsync(async context =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block);
        });
        Assert.EndsWith("the answer is larger than 1000000 bytes", Failed(await PostAsync(webhook, "/", Patience)).Why);
    }

    [Theory]
    [InlineData(404, "", "the server could not find the requested resource")]
    [InlineData(500, "boom", "an error on the server (\"boom\") has prevented the request from succeeding")]
    [InlineData(302, "", "the server responded with the status code 302 but did not return more information")]
    [InlineData(418, """{"kind":"Status","message":"I am a teapot"}""", "I am a teapot")]
    public async Task What_is_no_success_is_said_in_the_words_that_people_know(int code, string body, string expected)
    {
        await using var webhook = await WebhookServer.StartAsync(context =>
        {
            context.Response.StatusCode = code;
            context.Response.ContentType = "text/plain";
            context.Response.Headers.Location = "/elsewhere";
            return context.Response.WriteAsync(body);
        });
        var failed = Failed(await PostAsync(webhook, "/", Patience));
        Assert.Equal((expected, code), (failed.Why, failed.Code));
        Assert.Equal(1, webhook.Calls);
    }

    [Fact]
    public async Task Nobody_there_is_said_with_the_address()
    {
        var webhook = await WebhookServer.StartAsync(context => context.Response.WriteAsync("{}"));
        await webhook.DisposeAsync();
        await using var server = await TestServer.StartAsync();
        var failed = Failed(await CallAsync(server, Target(webhook.Url, ""), Patience));
        Assert.StartsWith($"Post \"{webhook.Url}/?timeout=30s\": dial tcp 127.0.0.1:{webhook.Port}: connect: ", failed.Why);
    }

    private static async Task<WebhookAnswer> PostAsync(WebhookServer webhook, string path, TimeSpan timeout)
    {
        await using var server = await TestServer.StartAsync();
        return await CallAsync(server, Target(webhook.Url + path, webhook.AuthorityPem), timeout);
    }

    private static async Task<WebhookAnswer> CallAsync(TestServer server, WebhookTarget target, TimeSpan timeout) =>
        await server.Server.Webhooks.PostAsync(
            new(target, "{}"u8.ToArray(), timeout) { AnswerBytesMax = 1_000_000 }, default);

    private static WebhookTarget Target(string url, string authority) =>
        WebhookTarget.Of(new WebhookClientConfig { Url = url, CaBundle = Encoding.UTF8.GetBytes(authority) })!;

    private static WebhookTarget Service(WebhookServer webhook, string path, int port = 8443) =>
        WebhookTarget.Of(new WebhookClientConfig
        {
            Service = new() { Namespace = "default", Name = "hook", Path = path, Port = port },
            CaBundle = Encoding.UTF8.GetBytes(webhook.AuthorityPem),
        })!;

    private static WebhookAnswer.Failed Failed(WebhookAnswer answer) => Assert.IsType<WebhookAnswer.Failed>(answer);

    private static string Text(WebhookAnswer answer) =>
        Encoding.UTF8.GetString(Assert.IsType<WebhookAnswer.Answered>(answer).Body.Span);
}
