namespace Navarch.Server.Tests.Subresources;

/// <summary>What a resize may change, in the words of a kube-apiserver that was asked the same.</summary>
public sealed class ResizeSubresourceTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Strategic = "application/strategic-merge-patch+json", Merge = "application/merge-patch+json";
    private const string OnlyAmounts = "spec: Forbidden: only cpu and memory resources are mutable";

    private const string Pod = """
        {"metadata":{"name":"r"},"spec":{
          "containers":[{"name":"c","image":"i","resources":{"requests":{"cpu":"100m","memory":"64Mi"}}}],
          "initContainers":[
            {"name":"init","image":"i","resources":{"requests":{"cpu":"100m"}}},
            {"name":"side","image":"i","restartPolicy":"Always","resources":{"requests":{"cpu":"100m"}}}]}}
        """;

    [Fact]
    public async Task Changes_amounts_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Pod);
        var resized = (await ResizeAsync(server, """
            {"metadata":{"labels":{"a":"b"}},"spec":{"nodeName":"n",
             "containers":[{"name":"c","image":"other","resources":{"requests":{"cpu":"200m"}}}],
             "initContainers":[{"name":"side","resources":{"requests":{"cpu":"300m"}}}]}}
            """)).Expect(200);
        Assert.Equal(("200m", "64Mi", "300m"), (resized.At("spec.containers.0.resources.requests.cpu"),
            resized.At("spec.containers.0.resources.requests.memory"), resized.At("spec.initContainers.1.resources.requests.cpu")));
        Assert.Equal(("i", null, null, "2"), (resized.At("spec.containers.0.image"), resized.At("spec.nodeName"),
            resized.At("metadata.labels"), resized.At("metadata.generation")));
    }

    [Theory]
    [InlineData("""{"containers":[{"name":"c","resources":{"requests":{"cpu":null}}}]}""",
        "spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed")]
    [InlineData("""{"containers":[{"name":"c","resources":{"requests":{"example.com/x":"1"},"limits":{"example.com/x":"1"}}}]}""", OnlyAmounts)]
    [InlineData("""{"containers":[{"name":"c","resizePolicy":[{"resourceName":"cpu","restartPolicy":"RestartContainer"}]}]}""", OnlyAmounts)]
    [InlineData("""{"containers":[{"name":"new","image":"i"}]}""",
        "spec.containers: Forbidden: containers may not be added or removed on resize")]
    [InlineData("""{"initContainers":[{"name":"init","resources":{"requests":{"cpu":"200m"}}}]}""",
        "spec: Forbidden: resources for non-sidecar init containers are immutable")]
    [InlineData("""{"initContainers":[{"name":"side","resources":{"requests":{"example.com/x":"1"},"limits":{"example.com/x":"1"}}}]}""",
        "spec: Forbidden: only cpu and memory resources for sidecar containers are mutable")]
    [InlineData("""{"containers":[{"name":"c","resources":{"requests":{"cpu":"-1"}}}]}""",
        "spec.containers[0].resources.requests[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    public async Task Refuses_the_rest(string spec, string refusal)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Pod);
        var answer = await ResizeAsync(server, $$"""{"spec":{{spec}}}""");
        answer.Expect(422);
        Assert.Contains(refusal, answer.Message);
    }

    [Fact]
    public async Task Refuses_to_rename_containers()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Pod);
        var answer = await ResizeAsync(server, """{"spec":{"containers":[{"name":"d","image":"i"}]}}""", Merge);
        answer.Expect(422);
        Assert.Contains("spec.containers[0].name: Forbidden: containers may not be renamed or reordered on resize", answer.Message);
    }

    [Theory]
    [InlineData("""{"containers":[{"name":"c","image":"i"}]}""", "spec: Invalid value: \"BestEffort\": Pod QOS Class may not change as a result of resizing")]
    [InlineData("""{"os":{"name":"windows"},"containers":[{"name":"c","image":"i"}]}""", "[]: Forbidden: windows pods cannot be resized")]
    [InlineData("""{"resources":{"requests":{"cpu":"1"}},"containers":[{"name":"c","image":"i"}]}""",
        "[]: Forbidden: pods with pod-level resources cannot be resized")]
    public async Task Refuses_pods_that_never_are(string spec, string refusal)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, $$$"""{"metadata":{"name":"r"},"spec":{{{spec}}}}""");
        var answer = await ResizeAsync(server, """{"spec":{"containers":[{"name":"c","resources":{"requests":{"cpu":"200m"}}}]}}""");
        answer.Expect(422);
        Assert.Contains(refusal, answer.Message);
    }

    [Fact]
    public async Task Asks_whether_the_node_knows_how()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Pod);
        const string running = """{"name":"c","image":"i","imageID":"","ready":true,"restartCount":0,"state":{"running":{}}""";
        (await server.PatchAsync($"{Pods}/r/status", $$$"""{"status":{"containerStatuses":[{{{running}}}}]}}""")).Expect(200);
        const string patch = """{"spec":{"containers":[{"name":"c","resources":{"requests":{"cpu":"200m"}}}]}}""";
        Assert.Contains("spec: Forbidden: Pod running on node without support for resize", (await ResizeAsync(server, patch)).Message);
        (await server.PatchAsync($"{Pods}/r/status", $$$"""{"status":{"containerStatuses":[{{{running}}},"resources":{}}]}}""")).Expect(200);
        (await ResizeAsync(server, patch)).Expect(200);
    }

    private static Task<Answer> ResizeAsync(TestServer server, string patch, string type = Strategic) =>
        server.PatchAsync($"{Pods}/r/resize", patch, type);
}
