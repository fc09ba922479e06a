using Navarch.Server.Tables;

namespace Navarch.Server.Tests.Tables;

public sealed class TableTests
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task Shows_pods_as_kubectl_prints_them()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        await using var server = await TestServer.StartAsync(options => options with { Time = time });
        await server.CreateAsync(Pods, Manifests.Pod("a", "n1"));
        (await server.PatchAsync($"{Pods}/a/status", """
            {"status":{"phase":"Running","podIPs":[{"ip":"10.0.0.1"}],"containerStatuses":[
            {"name":"c","ready":false,"restartCount":3,"image":"i","imageID":"",
            "state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}}
            """)).Expect(200);
        time.Now += TimeSpan.FromSeconds(200);
        var answer = await server.GetAsync(Pods, Table);
        var table = answer.Expect(200);
        Assert.Equal("Table", table.At("kind"));
        Assert.Equal(
            ["Name", "Ready", "Status", "Restarts", "Age", "IP", "Node", "Nominated Node", "Readiness Gates"],
            table.Array("columnDefinitions")!.Select(column => column.At("name")));
        Assert.Equal(
            """["a","0/1","CrashLoopBackOff","3","3m20s","10.0.0.1","n1","\u003cnone\u003e","\u003cnone\u003e"]""",
            table.At("rows.0.cells"));
        Assert.Equal("PartialObjectMetadata", table.At("rows.0.object.kind"));
        Assert.Equal("a", table.At("rows.0.object.metadata.name"));
        Assert.NotNull(table.At("metadata.resourceVersion"));
    }

    [Theory]
    [InlineData("Object", "Pod")]
    [InlineData("Metadata", "PartialObjectMetadata")]
    [InlineData("None", null)]
    public async Task Includes_as_much_of_the_object_as_asked(string include, string? kind)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a"));
        var one = (await server.GetAsync($"{Pods}/a?includeObject={include}", Table)).Expect(200);
        Assert.Equal(kind, one.At("rows.0.object.kind"));
        (await server.GetAsync($"{Pods}/a?includeObject=Half", Table)).Expect(400);
    }

    [Theory]
    [InlineData("/api/v1/namespaces", """["default","Active",""")]
    [InlineData("/api/v1/namespaces/default/serviceaccounts", """["default",0,""")]
    [InlineData("/apis/apps/v1/namespaces/default/deployments", """["web","0/2",0,0,""")]
    [InlineData("/api/v1/namespaces/default/services", """["web","ClusterIP","10.96.0.10","\u003cnone\u003e","80/TCP",""")]
    [InlineData("/apis/rbac.authorization.k8s.io/v1/clusterroles", """["reader","20""")]
    public async Task Shows_each_kind_in_its_columns(string path, string cells)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/apis/apps/v1/namespaces/default/deployments", Manifests.Deployment("web", 2));
        await server.CreateAsync("/api/v1/namespaces/default/services",
            """{"metadata":{"name":"web"},"spec":{"type":"ClusterIP","clusterIP":"10.96.0.10","ports":[{"port":80,"protocol":"TCP"}]}}""");
        await server.CreateAsync("/apis/rbac.authorization.k8s.io/v1/clusterroles", """{"metadata":{"name":"reader"}}""");
        var table = (await server.GetAsync(path, Table)).Expect(200);
        Assert.StartsWith(cells, table.At("rows.0.cells"));
        Assert.Equal(table.Array("columnDefinitions")!.Count, ((Api.Documents.DocumentObject)table.Array("rows")![0]).Array("cells")!.Count);
    }

    [Theory]
    [InlineData(-5, "<invalid>")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(200, "3m20s")]
    [InlineData(3600, "60m")]
    [InlineData(4 * 3600 + 60, "4h1m")]
    [InlineData(47 * 3600, "47h")]
    [InlineData(3 * 86400 + 3600, "3d1h")]
    [InlineData(100 * 86400, "100d")]
    [InlineData(800 * 86400, "2y70d")]
    [InlineData(4000 * 86400, "10y")]
    public void Rounds_ages(int seconds, string text) => Assert.Equal(text, HumanDuration.Of(TimeSpan.FromSeconds(seconds)));
}
