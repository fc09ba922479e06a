namespace Navarch.Server.Tests.Subresources;

public sealed class NamespaceDeletionTests
{
    [Fact]
    public async Task Terminates_until_it_is_finalized()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CreateAsync("/api/v1/namespaces", """{"metadata":{"name":"a"}}""");
        Assert.Equal(("Active", "[\"kubernetes\"]"), (made.At("status.phase"), made.At("spec.finalizers")));

        var going = (await server.DeleteAsync("/api/v1/namespaces/a")).Expect(200);
        Assert.Equal("Terminating", going.At("status.phase"));
        var again = (await server.DeleteAsync("/api/v1/namespaces/a")).Expect(200);
        Assert.Equal(going.At("metadata.resourceVersion"), again.At("metadata.resourceVersion"));

        var refused = await server.PostAsync("/api/v1/namespaces/a/configmaps", """{"metadata":{"name":"x"}}""");
        refused.Expect(403);
        Assert.Equal("configmaps \"x\" is forbidden: unable to create new content in namespace a because it is being terminated", refused.Message);
        Assert.Equal("NamespaceTerminating", refused.Document.At("details.causes.0.reason"));

        // The finalizers are not the main resource's to change.
        var changed = again.DeepClone();
        changed.Object("spec")!.Remove("finalizers");
        Assert.NotNull((await server.PutAsync("/api/v1/namespaces/a", changed)).Expect(200).At("spec.finalizers"));
        (await server.PutAsync("/api/v1/namespaces/a/finalize", changed)).Expect(200);
        (await server.GetAsync("/api/v1/namespaces/a")).Expect(404);
    }

    [Fact]
    public async Task Keeps_the_namespaces_that_the_cluster_needs()
    {
        await using var server = await TestServer.StartAsync();
        var refused = await server.DeleteAsync("/api/v1/namespaces/default");
        refused.Expect(403);
        Assert.Equal("namespaces \"default\" is forbidden: this namespace may not be deleted", refused.Message);
    }
}
