namespace Navarch.Server.Tests.Lifecycles;

public sealed class JobLifecycleTests
{
    private const string Jobs = "/apis/batch/v1/namespaces/default/jobs";
    private const string Pod = """ "spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i"}]}""";

    [Fact]
    public async Task Finds_its_pods_by_its_uid()
    {
        await using var server = await TestServer.StartAsync();
        var job = await server.CreateAsync(Jobs, $$$$"""{"metadata":{"name":"a"},"spec":{"template":{{{{{Pod}}}}}}}""");
        var uid = job.At("metadata.uid");
        Assert.Equal($$"""{"batch.kubernetes.io/controller-uid":"{{uid}}"}""", job.At("spec.selector.matchLabels"));
        Assert.Equal(
            $$"""{"batch.kubernetes.io/controller-uid":"{{uid}}","batch.kubernetes.io/job-name":"a","controller-uid":"{{uid}}","job-name":"a"}""",
            job.At("spec.template.metadata.labels"));
        Assert.Equal(("1", "1", "6", "NonIndexed"), (job.At("spec.completions"), job.At("spec.parallelism"),
            job.At("spec.backoffLimit"), job.At("spec.completionMode")));
    }

    [Fact]
    public async Task Leaves_the_selector_to_whoever_says_so()
    {
        await using var server = await TestServer.StartAsync();
        var job = await server.CreateAsync(Jobs, $$$$"""
            {"metadata":{"name":"a"},"spec":{"manualSelector":true,"selector":{"matchLabels":{"app":"a"}},
            "template":{"metadata":{"labels":{"app":"a"}},{{{{Pod}}}}}}}
            """);
        Assert.Equal("""{"app":"a"}""", job.At("spec.selector.matchLabels"));
        Assert.Equal("""{"app":"a"}""", job.At("metadata.labels"));
        var refused = await server.PatchAsync($"{Jobs}/a", """{"spec":{"completions":5}}""");
        Assert.Contains("spec.completions: Invalid value: 5: field is immutable", refused.Message);
    }

    [Fact]
    public async Task Does_not_come_back_from_its_end()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Jobs, $$$$"""{"metadata":{"name":"a"},"spec":{"template":{{{{{Pod}}}}}}}""");
        var bare = await server.PatchAsync($"{Jobs}/a/status", """{"status":{"conditions":[{"type":"Complete","status":"True"}]}}""");
        Assert.Contains("status.completionTime: Required value: completionTime is required for Complete jobs", bare.Message);
        (await server.PatchAsync($"{Jobs}/a/status", """
            {"status":{"startTime":"2026-01-02T03:04:05Z","completionTime":"2026-01-02T03:05:05Z","succeeded":1,"conditions":[
            {"type":"SuccessCriteriaMet","status":"True"},{"type":"Complete","status":"True"}]}}
            """)).Expect(200);
        var again = await server.PatchAsync($"{Jobs}/a/status", """{"status":{"conditions":[{"type":"SuccessCriteriaMet","status":"True"}]}}""");
        Assert.Contains("status.conditions: Invalid value: cannot disable the terminal Complete=True condition", again.Message);
    }
}
