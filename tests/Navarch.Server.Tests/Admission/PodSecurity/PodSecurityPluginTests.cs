using Navarch.Api.Requests;
using Navarch.Server.Admission;
using Navarch.Server.Admission.PodSecurity;

namespace Navarch.Server.Tests.Admission.PodSecurity;

public sealed class PodSecurityPluginTests
{
    private const string Namespaces = "/api/v1/namespaces";
    private const string Privileged = """
        {"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i","securityContext":{"privileged":true}}]}}
        """;

    [Fact]
    public async Task A_pod_that_its_namespace_forbids_is_refused_and_a_deployment_of_such_is_warned_of()
    {
        await using var server = await StartAsync("""{"pod-security.kubernetes.io/enforce":"baseline"}""");
        var refused = await server.PostAsync($"{Namespaces}/ns/pods", Privileged);
        refused.Expect(403);
        Assert.Equal("pods \"p\" is forbidden: violates PodSecurity \"baseline:latest\": privileged " +
            "(container \"c\" must not set securityContext.privileged=true)", refused.Message);
        var deployment = await server.PostAsync("/apis/apps/v1/namespaces/ns/deployments",
            Manifests.Deployment("d", 1).Replace("\"image\":\"i\"", "\"image\":\"i\",\"securityContext\":{\"privileged\":true}"));
        deployment.Expect(201);
        Assert.Contains("would violate PodSecurity \\\"baseline:latest\\\": privileged", Assert.Single(deployment.Warnings));
    }

    [Fact]
    public async Task A_warning_is_given_without_refusing()
    {
        await using var server = await StartAsync("""{"pod-security.kubernetes.io/warn":"restricted","pod-security.kubernetes.io/warn-version":"v1.20"}""");
        var made = await server.PostAsync($"{Namespaces}/ns/pods", Manifests.Pod("a"));
        made.Expect(201);
        Assert.Contains("would violate PodSecurity \\\"restricted:v1.20\\\"", Assert.Single(made.Warnings));
    }

    [Fact]
    public async Task Labels_that_make_no_sense_are_refused_unless_they_were_there()
    {
        await using var server = await StartAsync("{}");
        var refused = await server.PostAsync(Namespaces,
            """{"metadata":{"name":"bad","labels":{"pod-security.kubernetes.io/enforce":"strict","pod-security.kubernetes.io/warn-version":"1.25"}}}""");
        refused.Expect(422);
        Assert.Contains("metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"strict\": " +
            "must be one of privileged, baseline, restricted", refused.Message);
        Assert.Contains("metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: \"1.25\": " +
            "must be \"latest\" or \"v1.x\"", refused.Message);
        (await server.PatchAsync($"{Namespaces}/ns", """{"metadata":{"labels":{"pod-security.kubernetes.io/audit":"x"}}}""")).Expect(422);
    }

    [Fact]
    public async Task A_stricter_level_names_the_pods_that_break_it()
    {
        await using var server = await StartAsync("{}");
        await server.CreateAsync($"{Namespaces}/ns/pods", Privileged);
        await server.CreateAsync($"{Namespaces}/ns/pods", Privileged.Replace("\"p\"", "\"o\""));
        await server.CreateAsync($"{Namespaces}/ns/pods", """{"metadata":{"name":"h"},"spec":{"hostNetwork":true,"containers":[{"name":"c","image":"i"}]}}""");
        var answer = await server.PatchAsync($"{Namespaces}/ns", """{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"baseline"}}}""");
        answer.Expect(200);
        Assert.Equal(
        [
            "299 - \"existing pods in namespace \\\"ns\\\" violate the new PodSecurity enforce level \\\"baseline:latest\\\"\"",
            "299 - \"h: host namespaces\"",
            "299 - \"o (and 1 other pod): privileged\"",
        ], answer.Warnings);
    }

    [Fact]
    public async Task What_was_there_may_be_labelled_and_finished_but_gets_no_new_image()
    {
        await using var server = await StartAsync("{}");
        await server.CreateAsync($"{Namespaces}/ns/pods", Privileged);
        (await server.PatchAsync($"{Namespaces}/ns", """{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"baseline"}}}""")).Expect(200);
        (await server.PatchAsync($"{Namespaces}/ns/pods/p", """{"metadata":{"labels":{"a":"b"}}}""")).Expect(200);
        (await server.PatchAsync($"{Namespaces}/ns/pods/p/status", """{"status":{"phase":"Failed"}}""")).Expect(200);
        (await server.PatchAsync($"{Namespaces}/ns/pods/p", """{"spec":{"containers":[{"name":"c","image":"j"}]}}""",
            "application/strategic-merge-patch+json")).Expect(403);
    }

    [Fact]
    public async Task The_exempt_are_let_pass()
    {
        var security = new PodSecurityOptions
        {
            Policy = NamespacePolicy.Privileged with { Enforce = new(PolicyLevel.Baseline, PolicyVersion.Latest) },
            ExemptUsers = ["trusted"],
            ExemptNamespaces = ["free"],
        };
        await using var server = await TestServer.StartAsync(
            options => options with { AdmissionPlugins = new() { PodSecurity = security } });
        await server.CreateAsync(Namespaces, """{"metadata":{"name":"free"}}""");
        await server.CreateAsync($"{Namespaces}/free/serviceaccounts", """{"metadata":{"name":"default"}}""");
        (await server.PostAsync($"{Namespaces}/default/pods", Privileged)).Expect(403);
        (await server.PostAsync($"{Namespaces}/free/pods", Privileged)).Expect(201);
        (await server.SendAsync("POST", $"{Namespaces}/default/pods", Privileged,
            user: new UserIdentity("trusted") { Groups = ["system:masters"] })).Expect(201);
        var warned = await server.PatchAsync($"{Namespaces}/free", """{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"restricted"}}}""");
        Assert.Contains("is exempt from Pod Security, and the policy (enforce=restricted:latest", Assert.Single(warned.Warnings));
    }

    private static async Task<TestServer> StartAsync(string labels)
    {
        var server = await TestServer.StartAsync();
        await server.CreateAsync(Namespaces, $$"""{"metadata":{"name":"ns","labels":{{labels}} } }""");
        await server.CreateAsync($"{Namespaces}/ns/serviceaccounts", """{"metadata":{"name":"default"}}""");
        return server;
    }
}
