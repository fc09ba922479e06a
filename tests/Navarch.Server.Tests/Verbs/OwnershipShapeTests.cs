namespace Navarch.Server.Tests.Verbs;

/// <summary>What is owned by its members, and what as a whole, where the type alone does not say it.</summary>
public sealed class OwnershipShapeTests
{
    [Fact]
    public async Task A_volumes_claim_is_owned_field_by_field()
    {
        await using var server = await TestServer.StartAsync();
        var volume = await server.CreateAsync("/api/v1/persistentvolumes", """
            {"metadata":{"name":"v"},"spec":{"capacity":{"storage":"1Gi"},"accessModes":["ReadWriteOnce"],
             "hostPath":{"path":"/tmp/v"},"claimRef":{"kind":"PersistentVolumeClaim","name":"c","namespace":"n"}}}
            """);
        Assert.Contains("""
            "f:claimRef":{".":{},"f:kind":{},"f:name":{},"f:namespace":{}}
            """.Trim(), volume.At("metadata.managedFields"));
    }

    [Fact]
    public async Task The_content_of_a_revision_is_owned_as_a_whole()
    {
        await using var server = await TestServer.StartAsync();
        var revision = await server.CreateAsync("/apis/apps/v1/namespaces/default/controllerrevisions",
            """{"metadata":{"name":"r"},"revision":1,"data":{"spec":{"template":{"a":"b"}}}}""");
        Assert.Contains("\"f:data\":{}", revision.At("metadata.managedFields"));
    }

    [Fact]
    public async Task Whoever_writes_a_daemon_set_owns_the_count_of_its_templates()
    {
        await using var server = await TestServer.StartAsync();
        var set = await server.CreateAsync("/apis/apps/v1/namespaces/default/daemonsets", """
            {"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"a":"b"}},
             "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
            """);
        Assert.Equal("""{"deprecated.daemonset.template.generation":"1"}""", set.At("metadata.annotations"));
        Assert.Contains("\"f:deprecated.daemonset.template.generation\"", set.At("metadata.managedFields"));
    }

    [Fact]
    public async Task What_is_applied_is_owned_even_where_it_says_nothing_new()
    {
        await using var server = await TestServer.StartAsync();
        const string applied = """
            {"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"p"},"value":1,
             "globalDefault":false}
            """;
        var made = await server.PatchAsync(
            "/apis/scheduling.k8s.io/v1/priorityclasses/p?fieldManager=a", applied, "application/apply-patch+yaml");
        Assert.Contains("\"f:globalDefault\":{}", made.Expect(201).At("metadata.managedFields"));
    }

    [Fact]
    public async Task A_wrong_name_is_said_after_the_conflict()
    {
        await using var server = await TestServer.StartAsync();
        const string maps = "/api/v1/namespaces/default/configmaps";
        await server.CreateAsync(maps, """{"metadata":{"name":"a"},"data":{"k":"1"}}""");
        const string other = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"b"},"data":{"k":"2"}}""";
        const string type = "application/apply-patch+yaml";
        (await server.PatchAsync($"{maps}/a?fieldManager=x", other, type)).Expect(409);
        (await server.PatchAsync($"{maps}/a?fieldManager=x&force=true", other, type)).Expect(400);
    }

    [Fact]
    public async Task Of_an_accounts_secrets_the_names_are_kept()
    {
        await using var server = await TestServer.StartAsync();
        var account = await server.CreateAsync("/api/v1/namespaces/default/serviceaccounts",
            """{"metadata":{"name":"a"},"secrets":[{"name":"s","kind":"Secret","uid":"u"}]}""");
        Assert.Equal("""[{"name":"s"}]""", account.At("secrets"));
    }
}
