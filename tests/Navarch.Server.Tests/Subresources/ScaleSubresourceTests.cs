namespace Navarch.Server.Tests.Subresources;

public sealed class ScaleSubresourceTests
{
    private const string Web = "/apis/apps/v1/namespaces/default/deployments/web";

    [Fact]
    public async Task Shows_and_changes_the_replicas_of_a_deployment()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/apis/apps/v1/namespaces/default/deployments", Manifests.Deployment("web", 2));
        var scale = await server.ReadAsync($"{Web}/scale");
        Assert.Equal(("Scale", "autoscaling/v1", "2", "app=web"),
            (scale.At("kind"), scale.At("apiVersion"), scale.At("spec.replicas"), scale.At("status.selector")));

        scale.Object("spec")!["replicas"] = 5;
        Assert.Equal("5", (await server.PutAsync($"{Web}/scale", scale)).Expect(200).At("spec.replicas"));
        (await server.PutAsync($"{Web}/scale", scale)).Expect(409);
        var patched = (await server.PatchAsync($"{Web}/scale", """{"spec":{"replicas":0}}""")).Expect(200);
        Assert.Equal("web", patched.At("metadata.name"));
        var web = await server.ReadAsync(Web);
        Assert.Equal(("0", "3"), (web.At("spec.replicas"), web.At("metadata.generation")));
    }

    [Fact]
    public async Task Refuses_a_negative_number_as_a_scale()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/apis/apps/v1/namespaces/default/deployments", Manifests.Deployment("web", 2));
        var refused = (await server.PatchAsync($"{Web}/scale", """{"spec":{"replicas":-1}}""")).Expect(422);
        Assert.Equal(("autoscaling", "Scale"), (refused.At("details.group"), refused.At("details.kind")));
    }

    [Fact]
    public async Task Shows_the_selector_of_a_kind_that_has_only_labels()
    {
        const string controllers = "/api/v1/namespaces/default/replicationcontrollers";
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(controllers, """
            {"metadata":{"name":"rc"},"spec":{"selector":{"a":"b"},"template":{"metadata":{"labels":{"a":"b"}},
             "spec":{"containers":[{"name":"c","image":"i"}]}}}}
            """);
        Assert.Equal("a=b", (await server.ReadAsync($"{controllers}/rc/scale")).At("status.selector"));
    }
}
