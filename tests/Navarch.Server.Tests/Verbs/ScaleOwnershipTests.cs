using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Verbs;

/// <summary>Who owns the number of replicas, whether it is written through the object or through its scale.</summary>
public sealed class ScaleOwnershipTests
{
    private const string Apply = "application/apply-patch+yaml";
    private const string Web = "/apis/apps/v1/namespaces/default/deployments/web";

    [Theory]
    [InlineData("patch")]
    [InlineData("put")]
    public async Task An_update_of_the_scale_takes_the_replicas(string how)
    {
        await using var server = await StartAsync();
        var before = await server.ReadAsync(Web);
        Assert.True(Owns(before, "applier", "", "replicas"));
        if (how == "patch")
            (await server.PatchAsync($"{Web}/scale?fieldManager=scaler", """{"spec":{"replicas":5}}""")).Expect(200);
        else
        {
            var scale = await server.ReadAsync($"{Web}/scale");
            Assert.Null(scale.At("metadata.managedFields"));
            scale.Object("spec")!["replicas"] = 5L;
            (await server.PutAsync($"{Web}/scale?fieldManager=scaler", scale)).Expect(200);
        }
        var after = await server.ReadAsync(Web);
        Assert.Equal("5", after.At("spec.replicas"));
        Assert.False(Owns(after, "applier", "", "replicas"));
        Assert.True(Owns(after, "applier", "", "selector"));
        Assert.True(Owns(after, "scaler", "scale", "replicas"));
        Assert.Equal("apps/v1", Entry(after, "scaler", "scale")!.String("apiVersion"));

        var refused = await server.PatchAsync($"{Web}?fieldManager=applier", Manifest(2), Apply);
        refused.Expect(409);
        Assert.Contains(
            "conflict with \"scaler\" with subresource \"scale\" using apps/v1: .spec.replicas", refused.Message);
    }

    [Fact]
    public async Task An_apply_to_the_scale_conflicts_and_is_forced()
    {
        await using var server = await StartAsync();
        const string scale = """{"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{"name":"web"},"spec":{"replicas":7}}""";
        var refused = await server.PatchAsync($"{Web}/scale?fieldManager=scaler", scale, Apply);
        refused.Expect(409);
        Assert.Contains("conflict with \"applier\": .spec.replicas", refused.Message);
        (await server.PatchAsync($"{Web}/scale?fieldManager=scaler&force=true", scale, Apply)).Expect(200);
        var after = await server.ReadAsync(Web);
        Assert.Equal("7", after.At("spec.replicas"));
        Assert.False(Owns(after, "applier", "", "replicas"));
        Assert.Equal("Apply", Entry(after, "scaler", "scale")!.String("operation"));

        var same = (await server.PatchAsync($"{Web}/scale?fieldManager=scaler", scale, Apply)).Expect(200);
        Assert.Equal(after.At("metadata.resourceVersion"), same.At("metadata.resourceVersion"));
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        (await server.PatchAsync($"{Web}?fieldManager=applier", Manifest(2), Apply)).Expect(201);
        return server;
    }

    private static string Manifest(int replicas) =>
        """{"apiVersion":"apps/v1","kind":"Deployment",""" + Manifests.Deployment("web", replicas)[1..];

    private static DocumentObject? Entry(DocumentObject document, string manager, string subresource) =>
        document.Object("metadata")!.Array("managedFields")!.OfType<DocumentObject>().SingleOrDefault(entry =>
            entry.String("manager") == manager && (entry.String("subresource") ?? "") == subresource);

    private static bool Owns(DocumentObject document, string manager, string subresource, string field) =>
        Entry(document, manager, subresource)?.Object("fieldsV1")?.Object("f:spec")?.Contains($"f:{field}") == true;
}
