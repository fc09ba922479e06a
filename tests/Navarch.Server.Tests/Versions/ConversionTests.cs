using Navarch.Server.Tests.Verbs;

namespace Navarch.Server.Tests.Versions;

/// <summary>One object, served in two versions.</summary>
public sealed class ConversionTests
{
    private const string V1 = "/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers";
    private const string V2 = "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers";
    private const string CoreEvents = "/api/v1/namespaces/default/events";
    private const string NewEvents = "/apis/events.k8s.io/v1/namespaces/default/events";
    private const string Target = """ "scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"}""";

    [Fact]
    public async Task The_processors_share_is_a_field_of_version_1_and_a_metric_of_version_2()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(V1, $$$"""{"metadata":{"name":"a"},"spec":{"maxReplicas":3,"targetCPUUtilizationPercentage":50,{{{Target}}}}}""");
        var stored = await server.ReadAsync($"{V2}/a");
        Assert.Equal("autoscaling/v2", stored.At("apiVersion"));
        Assert.Equal("""{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}""", stored.At("spec.metrics.0.resource"));
        Assert.Equal("1", stored.At("spec.minReplicas"));
        (await server.PatchAsync($"{V2}/a", """{"spec":{"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":70}}}]}}""")).Expect(200);
        Assert.Equal("70", (await server.ReadAsync($"{V1}/a")).At("spec.targetCPUUtilizationPercentage"));
        Assert.Null(stored.At("metadata.annotations"));
    }

    [Fact]
    public async Task What_version_1_has_no_field_for_travels_in_annotations_and_comes_back()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CreateAsync(V2, $$$$"""
            {"metadata":{"name":"a"},"spec":{"maxReplicas":3,{{{{Target}}}},"behavior":{"scaleDown":{"stabilizationWindowSeconds":60}},"metrics":[
            {"type":"Pods","pods":{"metric":{"name":"hits"},"target":{"type":"AverageValue","averageValue":"10"}}},
            {"type":"External","external":{"metric":{"name":"q","selector":{"matchLabels":{"a":"b"}}},"target":{"type":"Value","value":"5"}}},
            {"type":"Object","object":{"describedObject":{"kind":"Service","name":"s","apiVersion":"v1"},"metric":{"name":"m"},"target":{"type":"Value","value":"2"}}},
            {"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}}]}}
            """);
        var first = await server.ReadAsync($"{V1}/a");
        Assert.Equal("50", first.At("spec.targetCPUUtilizationPercentage"));
        var annotations = first.At("metadata.annotations")!;
        Assert.Contains("autoscaling.alpha.kubernetes.io/metrics", annotations);
        Assert.Contains("StabilizationWindowSeconds", annotations);
        (await server.PatchAsync($"{V1}/a", """{"metadata":{"labels":{"a":"b"}}}""")).Expect(200);
        var again = await server.ReadAsync($"{V2}/a");
        Assert.Equal(made.At("spec"), again.At("spec"));
        Assert.Equal(("b", null), (again.At("metadata.labels.a"), again.At("metadata.annotations")));
    }

    [Fact]
    public async Task An_event_is_told_to_the_watchers_of_both_groups()
    {
        await using var server = await TestServer.StartAsync();
        await using var core = await WatchStream.OpenAsync(server, $"{CoreEvents}?watch=1&fieldSelector=involvedObject.name%3Dweb");
        await using var newer = await WatchStream.OpenAsync(server, $"{NewEvents}?watch=1&fieldSelector=regarding.name%3Dweb");
        await server.CreateAsync(NewEvents, """
            {"metadata":{"name":"a"},"regarding":{"kind":"Pod","name":"web","namespace":"default"},"note":"It ran.","type":"Normal",
            "eventTime":"2026-01-02T03:04:05.000006Z","reportingController":"example.com/c","reportingInstance":"c-0","action":"Run","reason":"Ran"}
            """);
        Assert.Equal(("ADDED", "a"), await core.NextAsync());
        Assert.Equal(("v1", "It ran.", "example.com/c"), (core.Last.At("object.apiVersion"), core.Last.At("object.message"), core.Last.At("object.reportingComponent")));
        Assert.Equal(("ADDED", "a"), await newer.NextAsync());
        Assert.Equal(("events.k8s.io/v1", "It ran."), (newer.Last.At("object.apiVersion"), newer.Last.At("object.note")));
        (await server.DeleteAsync($"{CoreEvents}/a")).Expect(200);
        Assert.Equal(("DELETED", "a"), await newer.NextAsync());
        (await server.GetAsync($"{NewEvents}/a")).Expect(404);
    }
}
