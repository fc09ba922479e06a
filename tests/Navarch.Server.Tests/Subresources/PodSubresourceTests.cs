namespace Navarch.Server.Tests.Subresources;

public sealed class PodSubresourceTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task Binds_a_pod_once()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a"));
        const string binding = """{"metadata":{"name":"a","annotations":{"k":"v"}},"target":{"kind":"Node","name":"n1"}}""";
        var status = await server.CreateAsync($"{Pods}/a/binding", binding);
        Assert.Equal(("Status", "Success"), (status.At("kind"), status.At("status")));
        var pod = await server.ReadAsync($"{Pods}/a");
        Assert.Equal(("n1", "v"), (pod.At("spec.nodeName"), pod.At("metadata.annotations.k")));
        Assert.Equal(("PodScheduled", "True"), (pod.At("status.conditions.0.type"), pod.At("status.conditions.0.status")));
        // Where it runs was not asked for by its author.
        Assert.Equal("1", pod.At("metadata.generation"));

        var again = await server.PostAsync($"{Pods}/a/binding", binding);
        again.Expect(409);
        Assert.Contains("pod a is already assigned to node \"n1\"", again.Message);
        (await server.PostAsync($"{Pods}/b/binding", binding)).Expect(400);
        (await server.PostAsync($"{Pods}/a/binding", """{"metadata":{"name":"a"},"target":{}}""")).Expect(422);
    }

    [Theory]
    [InlineData("""{"target":{"kind":"Node","name":"n1"}}""", 400, "name in URL does not match name in Binding object")]
    [InlineData("""{"metadata":{"name":"b"},"target":{"name":"n1"}}""", 400, "name in URL does not match name in Binding object")]
    [InlineData("""{"metadata":{"name":"a","namespace":"other"},"target":{"name":"n1"}}""", 400,
        "the namespace of the provided object does not match the namespace sent on the request")]
    [InlineData("""{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"}}""", 400, "Pod in version \"v1\" cannot be handled as a Binding")]
    [InlineData("""{"metadata":{"name":"a"},"target":"n1"}""", 400, "cannot be handled as a Binding: json: cannot unmarshal string")]
    [InlineData("{bad", 400, "")]
    [InlineData("", 400, "")]
    [InlineData("""{"metadata":{"name":"a"},"target":{"kind":"Pod","name":"n1"}}""", 422, "target.kind: Unsupported value: \"Pod\"")]
    [InlineData("""{"metadata":{"name":"a","uid":"x"},"target":{"name":"n1"}}""", 409,
        "Operation cannot be fulfilled on pods \"a\": Precondition failed: UID in precondition: x")]
    [InlineData("""{"metadata":{"name":"a","resourceVersion":"1"},"target":{"name":"n1"}}""", 409, "ResourceVersion in precondition: 1")]
    public async Task Refuses_what_is_no_binding_of_the_pod(string binding, int code, string why)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a"));
        var answer = await server.PostAsync($"{Pods}/a/binding", binding);
        answer.Expect(code);
        Assert.Contains(why, answer.Message);
        Assert.Null((await server.ReadAsync($"{Pods}/a")).At("spec.nodeName"));
    }

    [Fact]
    public async Task Binding_warns_of_unknown_fields_and_leaves_labels_alone()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a"));
        var answer = await server.PostAsync($"{Pods}/a/binding?fieldValidation=Warn",
            """{"metadata":{"name":"a","labels":{"app":"other"}},"target":{"name":"n1"},"foo":1}""");
        answer.Expect(201);
        Assert.Contains(answer.Warnings, warning => warning.Contains("unknown field"));
        Assert.Equal("a", (await server.ReadAsync($"{Pods}/a")).At("metadata.labels.app"));
    }

    [Fact]
    public async Task Binds_through_the_collection_of_bindings()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a"));
        await server.CreateAsync("/api/v1/namespaces/default/bindings",
            """{"metadata":{"name":"a"},"target":{"kind":"Node","name":"n1"}}""");
        Assert.Equal("n1", (await server.ReadAsync($"{Pods}/a")).At("spec.nodeName"));
        (await server.GetAsync("/api/v1/namespaces/default/bindings")).Expect(405);
    }

    [Fact]
    public async Task Evicts_a_pod_and_says_why_it_ends()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a", "n1"));
        await server.CreateAsync($"{Pods}/a/eviction", """{"metadata":{"name":"a"},"deleteOptions":{"gracePeriodSeconds":7}}""");
        var pod = await server.ReadAsync($"{Pods}/a");
        Assert.Equal("7", pod.At("metadata.deletionGracePeriodSeconds"));
        Assert.Equal("DisruptionTarget", pod.At("status.conditions.0.type"));
        (await server.PostAsync($"{Pods}/b/eviction", """{"metadata":{"name":"b"}}""")).Expect(404);
    }

    [Fact]
    public async Task Adds_ephemeral_containers_and_keeps_them()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a", "n1"));
        const string patch = """{"spec":{"ephemeralContainers":[{"name":"debug","image":"i"}],"containers":[{"name":"c","image":"other"}]}}""";
        var patched = (await server.PatchAsync($"{Pods}/a/ephemeralcontainers", patch, "application/strategic-merge-patch+json")).Expect(200);
        Assert.Equal("debug", patched.At("spec.ephemeralContainers.0.name"));
        Assert.Equal("i", patched.At("spec.containers.0.image"));
        var removed = await server.PatchAsync($"{Pods}/a/ephemeralcontainers", """{"spec":{"ephemeralContainers":null}}""");
        removed.Expect(422);
        Assert.Contains("existing ephemeral containers \"debug\" may not be removed", removed.Message);
    }

    [Fact]
    public async Task Keeps_what_a_status_update_may_not_change()
    {
        await using var server = await TestServer.StartAsync();
        var pod = await server.CreateAsync(Pods, Manifests.Pod("a", "n1"));
        Assert.Equal(("Pending", "BestEffort"), (pod.At("status.phase"), pod.At("status.qosClass")));
        var patched = (await server.PatchAsync(
            $"{Pods}/a/status", """{"spec":{"nodeName":"n2"},"status":{"phase":"Running","podIP":"10.0.0.1"}}""")).Expect(200);
        Assert.Equal(("Running", "n1", "BestEffort"),
            (patched.At("status.phase"), patched.At("spec.nodeName"), patched.At("status.qosClass")));
        Assert.Equal("1", patched.At("metadata.generation"));
    }

    [Fact]
    public async Task Refuses_what_is_not_served()
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync($"{Pods}/a/unheard")).Expect(404);
        (await server.GetAsync("/api/v1/namespaces/default/unheard")).Expect(404);
        (await server.GetAsync("/apis/unheard/v1/things")).Expect(404);
        (await server.SendAsync("GET", $"{Pods}/a/eviction")).Expect(405);
        (await server.SendAsync("POST", "/api/v1/pods", "{}")).Expect(405);
    }
}
