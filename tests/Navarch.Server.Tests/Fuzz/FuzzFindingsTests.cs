using System.Net;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>What fuzzing found, each as small as it goes.</summary>
public sealed class FuzzFindingsTests
{
    [Theory]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer s3cret\r\n\r\n", 200)]
    [InlineData("POST /api/v1/namespaces HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer s3cret\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", 400)]
    [InlineData("HEAD /api/v1/pods?watch=1 HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer s3cret\r\n\r\n", 200)]
    public async Task Is_answered_and_so_is_the_next_request(string request, int code)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new WireClient(server.Host.Addresses[0]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var asked = new WireRequest(System.Text.Encoding.ASCII.GetBytes(request), IsWhole: true);
        Assert.Equal(code, (await client.SendAsync(asked, limit.Token)).Code);
        // Of a watch, HEAD is the head alone: nothing may go on behind it.
        var next = new WireRequest("GET /livez HTTP/1.1\r\nHost: h\r\n\r\n"u8.ToArray(), IsWhole: true);
        var (then, _) = await client.SendAsync(next, limit.Token);
        if (then == 0) (then, _) = await client.SendAsync(next, limit.Token); // It had been closed.
        Assert.Equal((int)HttpStatusCode.OK, then);
    }

    [Fact]
    public async Task Null_in_a_map_of_lists_stands_for_none()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        using var answer = await admin.PostAsync("/apis/authorization.k8s.io/v1/subjectaccessreviews", RunningServer.Json(
            """{"spec":{"user":"u","extra":{"a":null},"resourceAttributes":{"verb":"get","resource":"pods"}}}"""));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Roles_that_go_while_they_are_gathered_do_not_end_the_gathering()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        const string roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
        for (var i = 0; i < 20; i++)
        {
            await admin.PostAsync(roles, Aggregating($"all{i}"));
            await admin.PostAsync(roles, RunningServer.Json(
                $$$"""{"metadata":{"name":"part{{{i}}}","labels":{"gathered":"yes"}},"rules":[{"apiGroups":[""],"resources":["r{{{i}}}"],"verbs":["get"]}]}"""));
            await admin.DeleteAsync($"{roles}/all{i}");
        }
        await admin.PostAsync(roles, Aggregating("last"));
        await RunningServer.EventuallyAsync(async () => (await admin.GetStringAsync(roles + "/last")).Contains("r19"));

        static StringContent Aggregating(string name) => RunningServer.Json(
            $$$$"""{"metadata":{"name":"{{{{name}}}}"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"gathered":"yes"}}]}}""");
    }
}
