using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Verbs;

public sealed class ComputedVerbTests
{
    private const string Parts = "/api/v1/componentstatuses";

    [Fact]
    public async Task The_store_has_answered_and_a_part_without_lease_is_unwell()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("etcd-0", (await server.ReadAsync($"{Parts}/etcd-0")).At("metadata.name"));
        Assert.Equal("True", (await server.ReadAsync($"{Parts}/etcd-0")).At("conditions.0.status"));
        Assert.Equal("False", (await server.ReadAsync($"{Parts}/scheduler")).At("conditions.0.status"));
    }

    [Fact]
    public async Task Parts_of_this_process_are_well_while_it_answers()
    {
        await using var server = await TestServer.StartAsync(options => options with { OwnParts = ["scheduler"] });
        Assert.Equal("True", (await server.ReadAsync($"{Parts}/scheduler")).At("conditions.0.status"));
    }

    [Fact]
    public async Task A_lease_that_is_held_says_that_its_holder_lives()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/v1/namespaces", """{"metadata":{"name":"kube-system"}}""");
        await server.CreateAsync("/apis/coordination.k8s.io/v1/namespaces/kube-system/leases", """
            {"metadata":{"name":"kube-scheduler"},
            "spec":{"holderIdentity":"a","leaseDurationSeconds":15,"renewTime":"2999-01-01T00:00:00.000000Z"}}
            """);
        Assert.Equal("True", (await server.ReadAsync($"{Parts}/scheduler")).At("conditions.0.status"));
    }

    [Fact]
    public async Task They_are_listed_by_name_and_are_nobodys_to_write()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("""{}""", (await server.ReadAsync(Parts)).At("metadata"));
        Assert.Equal(3, Assert.IsType<DocumentArray>((await server.ReadAsync(Parts))["items"]).Count);
        Assert.Equal("[]", (await server.ReadAsync($"{Parts}?labelSelector=a")).At("items"));
        (await server.PostAsync(Parts, """{"metadata":{"name":"a"}}""")).Expect(405);
        Assert.Contains("componentstatus ", (await server.GetAsync($"{Parts}/absent")).Expect(404).At("message"), StringComparison.Ordinal);
    }
}
