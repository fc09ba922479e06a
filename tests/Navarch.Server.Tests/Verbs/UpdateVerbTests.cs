using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Verbs;

public sealed class UpdateVerbTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";

    [Fact]
    public async Task Refuses_a_change_of_an_older_revision()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"},"data":{"k":"1"}}""");
        var second = first.DeepClone();
        second.ObjectOrNew("data")["k"] = "2";
        var updated = (await server.PutAsync($"{ConfigMaps}/a", second)).Expect(200);
        Assert.NotEqual(first.At("metadata.resourceVersion"), updated.At("metadata.resourceVersion"));
        var late = await server.PutAsync($"{ConfigMaps}/a", second);
        late.Expect(409);
        Assert.Equal("Conflict", late.Document.At("reason"));
        Assert.Contains("the object has been modified", late.Message);
    }

    [Fact]
    public async Task Overwrites_when_no_revision_is_given()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"},"data":{"k":"1"}}""");
        var answer = await server.SendAsync("PUT", $"{ConfigMaps}/a", """{"metadata":{"name":"a"},"data":{"k":"2"}}""");
        var updated = answer.Expect(200);
        Assert.Equal("2", updated.At("data.k"));
        Assert.Equal(created.At("metadata.uid"), updated.At("metadata.uid"));
        Assert.Equal(created.At("metadata.creationTimestamp"), updated.At("metadata.creationTimestamp"));
        const string zero = """{"metadata":{"name":"a","resourceVersion":"0"},"data":{"k":"3"}}""";
        Assert.Equal("3", (await server.SendAsync("PUT", $"{ConfigMaps}/a", zero)).Expect(200).At("data.k"));
    }

    [Fact]
    public async Task Leaves_the_revision_alone_when_nothing_changes()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"},"data":{"k":"1"}}""");
        var again = (await server.PutAsync($"{ConfigMaps}/a", created)).Expect(200);
        Assert.Equal(created.At("metadata.resourceVersion"), again.At("metadata.resourceVersion"));
    }

    [Fact]
    public async Task Knows_no_path_to_a_namespaced_object_without_its_namespace()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        (await server.SendAsync("PUT", "/api/v1/configmaps/a", """{"metadata":{"name":"a"}}""")).Expect(404);
    }

    [Theory]
    [InlineData("""{"podCIDR":"10.1.0.0/24"}""", "10.1.0.0/24", """["10.1.0.0/24"]""")]
    [InlineData("""{"podCIDRs":["10.1.0.0/24","fd00::/64"]}""", "10.1.0.0/24", """["10.1.0.0/24","fd00::/64"]""")]
    [InlineData("""{"podCIDR":"10.1.0.0/24","podCIDRs":["10.2.0.0/24"]}""", "10.1.0.0/24", """["10.1.0.0/24"]""")]
    public async Task Keeps_both_fields_of_a_nodes_ranges_in_step(string spec, string first, string all)
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.CreateAsync("/api/v1/nodes", $$"""{"metadata":{"name":"a"},"spec":{{spec}}}""");
        Assert.Equal(first, created.At("spec.podCIDR"));
        Assert.Equal(all, System.Text.Encoding.UTF8.GetString(DocumentJson.Write(created.Object("spec")!["podCIDRs"]!)));
    }

    [Fact]
    public async Task Demands_the_revision_of_a_lease()
    {
        const string leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases";
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(leases, """{"metadata":{"name":"a"}}""");
        var answer = await server.SendAsync("PUT", $"{leases}/a", """{"metadata":{"name":"a"}}""");
        answer.Expect(422);
        Assert.Contains("metadata.resourceVersion: Invalid value: 0: must be specified for an update", answer.Message);
    }

    [Fact]
    public async Task Makes_what_is_missing_only_where_the_kind_allows_it()
    {
        await using var server = await TestServer.StartAsync();
        (await server.SendAsync("PUT", $"{ConfigMaps}/a", """{"metadata":{"name":"a"}}""")).Expect(404);
        (await server.SendAsync("PUT", "/apis/rbac.authorization.k8s.io/v1/clusterroles/a", """{"metadata":{"name":"a"}}""")).Expect(201);
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"b"}}""", 400, "does not match the name on the URL")]
    [InlineData("""{"metadata":{}}""", 400, "the name of the object (a based on URL) was undeterminable: name must be provided")]
    [InlineData("""{"metadata":{"name":"a","uid":"00000000-0000-0000-0000-000000000000"}}""", 409, "Precondition failed: UID")]
    public async Task Refuses_another_object(string body, int code, string message)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a"}}""");
        var answer = await server.SendAsync("PUT", $"{ConfigMaps}/a", body);
        answer.Expect(code);
        Assert.Contains(message, answer.Message);
    }

    [Fact]
    public async Task Keeps_spec_and_status_apart_and_counts_changes_of_the_spec()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.CreateAsync(Deployments, Manifests.Deployment("web", 2));
        Assert.Equal("1", created.At("metadata.generation"));

        // The object itself: the status stays.
        var changed = created.DeepClone();
        changed.ObjectOrNew("spec")["replicas"] = 3;
        changed.ObjectOrNew("status")["replicas"] = 7;
        var updated = (await server.PutAsync($"{Deployments}/web", changed)).Expect(200);
        Assert.Equal(("3", "2"), (updated.At("spec.replicas"), updated.At("metadata.generation")));
        Assert.Null(updated.At("status.replicas"));

        // Its status: the spec stays, and so does the generation.
        changed = updated.DeepClone();
        changed.ObjectOrNew("spec")["replicas"] = 9;
        changed.ObjectOrNew("status")["replicas"] = 3;
        updated = (await server.PutAsync($"{Deployments}/web/status", changed)).Expect(200);
        Assert.Equal(("3", "3"), (updated.At("spec.replicas"), updated.At("status.replicas")));
        Assert.Equal("2", updated.At("metadata.generation"));
    }

    [Fact]
    public async Task Removes_a_deleted_object_with_its_last_finalizer()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(ConfigMaps, """{"metadata":{"name":"a","finalizers":["example.com/hold"]}}""");
        var marked = (await server.DeleteAsync($"{ConfigMaps}/a")).Expect(200);
        Assert.NotNull(marked.At("metadata.deletionTimestamp"));
        Assert.Equal("0", marked.At("metadata.deletionGracePeriodSeconds"));
        (await server.GetAsync($"{ConfigMaps}/a")).Expect(200);

        var more = marked.DeepClone();
        more.Object("metadata")!["finalizers"] = new DocumentArray(["example.com/hold", "example.com/more"]);
        (await server.PutAsync($"{ConfigMaps}/a", more)).Expect(422);

        marked.Object("metadata")!.Remove("finalizers");
        (await server.PutAsync($"{ConfigMaps}/a", marked)).Expect(200);
        (await server.GetAsync($"{ConfigMaps}/a")).Expect(404);
    }
}
