using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Navarch.Api.Requests;

namespace Navarch.Server.Tests.Aggregation;

/// <summary>The real server with another API server behind it.</summary>
public sealed class AggregationTests
{
    private const string Flunders = ExtensionServer.Root + "/namespaces/default/flunders";
    private const string AggregatedV2 = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    [Fact]
    public async Task A_request_reaches_the_other_server_with_the_name_of_who_asks()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await using var extension = await ExtensionServer.StartAsync(server, admin);
        await extension.RegisterAsync(admin);
        await ExtensionServer.UntilAsync(admin, "Passed");

        using var jane = server.ClientOf("jane", "system:masters");
        using var request = new HttpRequestMessage(HttpMethod.Post, Flunders + "?a=b%2Fc") { Content = RunningServer.Json("{}") };
        request.Headers.Add("X-Remote-User", "mallory");
        request.Headers.Add("X-Remote-Extra-Scopes", "all");
        using var answer = await jane.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Flunders, (string)(await RunningServer.ReadAsync(answer))["path"]!);

        var asked = extension.Asked.Single();
        Assert.Equal(("POST", "?a=b%2Fc"), (asked.Method, asked.Query));
        Assert.Equal("jane", asked.Headers["X-Remote-User"].Single());
        // Each in a line of its own: commas are part of a group's name.
        Assert.Equal(["system:masters", "system:authenticated"], asked.Headers["X-Remote-Group"].OfType<string>());
        Assert.DoesNotContain("X-Remote-Extra-Scopes", asked.Headers.Keys);
        Assert.DoesNotContain("Authorization", asked.Headers.Keys);
    }

    [Fact]
    public async Task The_server_shows_a_certificate_that_the_published_authority_has_signed()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await using var extension = await ExtensionServer.StartAsync(server, admin);
        await extension.RegisterAsync(admin);
        await ExtensionServer.UntilAsync(admin, "Passed");
        await admin.GetAsync(Flunders);

        var published = (await RunningServer.ReadAsync(
            await admin.GetAsync("/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication")))["data"]!;
        Assert.Equal("""["front-proxy-client"]""", (string)published["requestheader-allowed-names"]!);
        using var authority = X509Certificate2.CreateFromPem((string)published["requestheader-client-ca-file"]!);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        var shown = extension.Asked.Single().Certificate;
        Assert.NotNull(shown);
        Assert.True(chain.Build(shown));
        Assert.Equal("front-proxy-client", shown.GetNameInfo(X509NameType.SimpleName, false));
        // The cluster's own authority signs for others: it must not be able to name users.
        Assert.DoesNotContain(server.Host.AuthorityPem.Trim(), (string)published["requestheader-client-ca-file"]!);
    }

    [Fact]
    public async Task Conditions_say_why_an_api_is_not_available_and_requests_are_told()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        (await admin.PostAsync("/apis/apiregistration.k8s.io/v1/apiservices", RunningServer.Json("""
            {"metadata":{"name":"v1alpha1.wardle.example.com"},"spec":{"group":"wardle.example.com","version":"v1alpha1",
            "groupPriorityMinimum":2000,"versionPriority":15,"insecureSkipTLSVerify":true,
            "service":{"namespace":"default","name":"api"}}}
            """))).EnsureSuccessStatusCode();
        var missing = await ExtensionServer.UntilAsync(admin, "ServiceNotFound");
        Assert.Equal(("False", "service/api in \"default\" is not present"), ((string)missing["status"]!, (string)missing["message"]!));
        using var refused = await admin.GetAsync(Flunders);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("service unavailable\n", await refused.Content.ReadAsStringAsync());

        await using var extension = await ExtensionServer.StartAsync(server, admin);
        await ExtensionServer.UntilAsync(admin, "Passed");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(Flunders)).StatusCode);
    }

    [Fact]
    public async Task A_server_that_another_authority_has_signed_is_not_believed()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await using var extension = await ExtensionServer.StartAsync(server, admin);
        await extension.RegisterAsync(admin, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(server.Host.AuthorityPem)));
        var failed = await ExtensionServer.UntilAsync(admin, "FailedDiscoveryCheck");
        Assert.Equal("False", (string)failed["status"]!);
        Assert.Empty(extension.Asked);
    }

    [Theory]
    [InlineData(false, "Current")]
    [InlineData(true, "Current")]
    public async Task Discovery_shows_what_it_serves_and_that_it_is_stale_when_it_is_gone(bool isOld, string freshness)
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        var extension = await ExtensionServer.StartAsync(server, admin, isOld);
        await extension.RegisterAsync(admin);
        var (index, version) = (0, default(JsonNode));
        await RunningServer.EventuallyAsync(async () =>
        {
            (index, version) = await FindAsync(admin);
            return (string?)version?["freshness"] == freshness;
        });
        var flunders = version!["resources"]![0]!;
        Assert.Equal(("flunders", "Namespaced", "Flunder", """["fl"]"""), (
            (string)flunders["resource"]!, (string)flunders["scope"]!, (string)flunders["responseKind"]!["kind"]!,
            flunders["shortNames"]!.ToJsonString()));
        if (isOld) Assert.Equal("status", (string)flunders["subresources"]![0]!["subresource"]!);
        var plain = (await RunningServer.ReadAsync(await admin.GetAsync("/apis")))["groups"]!.AsArray();
        Assert.Equal("wardle.example.com", (string)plain[index]!["name"]!);
        var list = await RunningServer.ReadAsync(await admin.GetAsync(ExtensionServer.Root));
        Assert.Equal("wardle.example.com/v1alpha1", (string)list["groupVersion"]!);
        var protobuf = new HttpRequestMessage(HttpMethod.Get, "/apis");
        protobuf.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(
            "application/vnd.kubernetes.protobuf;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"));
        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync(protobuf)).StatusCode);

        await extension.DisposeAsync();
        await RunningServer.EventuallyAsync(async () => (string?)(await FindAsync(admin)).Version?["freshness"] == "Stale");
        Assert.Equal("flunders", (string)(await FindAsync(admin)).Version!["resources"]![0]!["resource"]!);
    }

    [Fact]
    public async Task Groups_stand_in_the_order_of_their_priorities()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await using var extension = await ExtensionServer.StartAsync(server, admin);
        await extension.RegisterAsync(admin, groupPriority: 17_790);
        await RunningServer.EventuallyAsync(async () => (await FindAsync(admin)).Version is not null);
        var names = (await RunningServer.ReadAsync(await admin.GetAsync("/apis")))["groups"]!.AsArray()
            .Select(group => (string)group!["name"]!).Take(4);
        Assert.Equal(["apiregistration.k8s.io", "apps", "wardle.example.com", "events.k8s.io"], names);
    }

    [Fact]
    public async Task Watches_stream_and_end_with_their_client()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await using var extension = await ExtensionServer.StartAsync(server, admin);
        await extension.RegisterAsync(admin);
        await ExtensionServer.UntilAsync(admin, "Passed");
        using (var reader = await admin.GetStreamReaderAsync(Flunders + "?watch=1"))
            Assert.Equal("""{"type":"ADDED","object":{"kind":"Flunder"}}""", await reader.ReadLineAsync());
        await extension.WatcherGone.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Callers_in_process_are_carried_there_too()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        await using var extension = await ExtensionServer.StartAsync(server, admin);
        await extension.RegisterAsync(admin);
        await ExtensionServer.UntilAsync(admin, "Passed");
        var user = UserIdentity.System("controller");
        await using var answer = await server.Host.Endpoint.SendAsync(new() { Method = "GET", Path = Flunders, User = user }, default);
        Assert.Equal(200, answer.StatusCode);
        await using var watch = await server.Host.Endpoint.SendAsync(
            new() { Method = "GET", Path = Flunders, Query = [new("watch", "1")], User = user }, default);
        await foreach (var frame in watch.Stream!)
        {
            Assert.StartsWith("""{"type":"ADDED",""", System.Text.Encoding.UTF8.GetString(frame.Span));
            break;
        }
        Assert.All(extension.Asked, asked => Assert.Equal("system:controller", asked.Headers["X-Remote-User"].Single()));
    }

    [Fact]
    public async Task What_the_server_serves_itself_is_registered()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = server.Admin();
        JsonNode? apps = null;
        await RunningServer.EventuallyAsync(async () =>
        {
            var found = await admin.GetAsync("/apis/apiregistration.k8s.io/v1/apiservices/v1.apps");
            apps = found.IsSuccessStatusCode ? await RunningServer.ReadAsync(found) : null;
            return apps is not null && (await admin.GetAsync("/apis/apiregistration.k8s.io/v1/apiservices/v1.")).IsSuccessStatusCode;
        });
        Assert.Equal("onstart", (string)apps!["metadata"]!["labels"]!["kube-aggregator.kubernetes.io/automanaged"]!);
        Assert.Equal(("17800", "15"), (apps["spec"]!["groupPriorityMinimum"]!.ToString(), apps["spec"]!["versionPriority"]!.ToString()));
        var condition = apps["status"]!["conditions"]![0]!;
        Assert.Equal(("Available", "True", "Local", "Local APIServices are always available"), (
            (string)condition["type"]!, (string)condition["status"]!, (string)condition["reason"]!, (string)condition["message"]!));
        Assert.Equal(
            HttpStatusCode.NotFound, (await admin.GetAsync("/apis/apiregistration.k8s.io/v1/apiservices/v1.apiregistration.k8s.io")).StatusCode);
    }

    private static async Task<(int Index, JsonNode? Version)> FindAsync(HttpClient admin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apis");
        request.Headers.TryAddWithoutValidation("Accept", AggregatedV2);
        var groups = (await RunningServer.ReadAsync(await admin.SendAsync(request)))["items"]!.AsArray();
        for (var i = 0; i < groups.Count; i++)
            if ((string?)groups[i]!["metadata"]!["name"] == "wardle.example.com") return (i, groups[i]!["versions"]![0]);
        return (-1, null);
    }
}
