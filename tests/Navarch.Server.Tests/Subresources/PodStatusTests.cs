namespace Navarch.Server.Tests.Subresources;

/// <summary>What a node may report of a pod, in the words of a kube-apiserver that was asked the same.</summary>
public sealed class PodStatusTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Theory]
    [InlineData("""{"qosClass":"Guaranteed"}""", "status.qosClass: Invalid value: \"Guaranteed\": field is immutable")]
    [InlineData("""{"observedGeneration":-1}""", "status.observedGeneration: Invalid value: -1: must be a non-negative integer")]
    [InlineData("""{"nominatedNodeName":"A B"}""", "status.nominatedNodeName: Invalid value: \"A B\": a lowercase RFC 1123 subdomain must")]
    [InlineData("""{"conditions":[{"type":"a b","status":"True"}]}""", "status.conditions[0].Type: Invalid value: \"a b\": name part must")]
    [InlineData("""{"podIPs":[{"ip":"10.0.0.1"},{"ip":"10.0.0.2"}]}""",
        "status.podIPs: Invalid value: [{\"IP\":\"10.0.0.1\"},{\"IP\":\"10.0.0.2\"}]: may specify no more than one IP for each IP family")]
    [InlineData("""{"podIPs":[{"ip":"10.0.0.1"},{"ip":"x"}]}""",
        "status.podIPs: Internal error: failed to check for dual stack with error:invalid IP[1]: x")]
    [InlineData("""{"hostIP":"1.2.3.4","hostIPs":[{"ip":"1.2.3.5"}]}""",
        "status.hostIPs[0].ip: Invalid value: \"1.2.3.5\": must be equal to `hostIP`")]
    [InlineData("""{"resourceClaimStatuses":[{"name":"x"}]}""",
        "status.resourceClaimStatuses[0].name: Invalid value: \"x\": must match the name of an entry in `spec.resourceClaims`")]
    [InlineData("""{"containerStatuses":[{"name":"c","user":{"linux":{"uid":-1,"gid":0}}}]}""",
        "status.containerStatuses[0].user.linux.uid: Invalid value: -1: must be between 0 and 2147483647, inclusive")]
    public async Task Refuses_what_cannot_be(string status, string refusal)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a"));
        var answer = await server.PatchAsync($"{Pods}/a/status", $$"""{"status":{{status}}}""");
        answer.Expect(422);
        Assert.Contains(refusal, answer.Message);
    }

    [Fact]
    public async Task Keeps_ended_what_is_not_restarted()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(
            Pods, """{"metadata":{"name":"a"},"spec":{"restartPolicy":"OnFailure","containers":[{"name":"c","image":"i"}]}}""");
        (await ReportAsync("terminated", 1)).Expect(200);
        (await ReportAsync("running", 0)).Expect(200);
        (await ReportAsync("terminated", 0)).Expect(200);
        var revived = await ReportAsync("running", 0);
        revived.Expect(422);
        Assert.Contains(
            "status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state", revived.Message);

        Task<Answer> ReportAsync(string state, int code) => server.PatchAsync($"{Pods}/a/status", $$$$$"""
            {"status":{"containerStatuses":[{"name":"c","image":"i","imageID":"","ready":false,"restartCount":0,
            "state":{"{{{{{state}}}}}":{{{{{(state == "terminated" ? $"{{\"exitCode\":{code}}}" : "{}")}}}}}}}]}}
            """);
    }

    [Fact]
    public async Task Makes_one_of_the_pods_address_and_the_first_of_its_addresses()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a"));
        var pod = await ReportAsync("""{"podIPs":[{"ip":"10.0.0.1"},{"ip":"::1"}]}""");
        Assert.Equal("10.0.0.1", pod.At("status.podIP"));
        pod = await ReportAsync("""{"podIP":"10.0.0.2"}""");
        Assert.Equal("""[{"ip":"10.0.0.2"}]""", pod.At("status.podIPs"));

        async Task<Api.Documents.DocumentObject> ReportAsync(string status) =>
            (await server.PatchAsync($"{Pods}/a/status", $$"""{"status":{{status}}}""")).Expect(200);
    }

    [Fact]
    public async Task Drops_what_belongs_to_features_that_are_off()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync(Pods, Manifests.Pod("a"));
        var pod = (await server.PatchAsync($"{Pods}/a/status", """
            {"status":{"extendedResourceClaimStatus":{"requestMappings":[],"resourceClaimName":""},
            "containerStatuses":[{"name":"c","allocatedResourcesStatus":[{"name":"gpu"}]}]}}
            """)).Expect(200);
        Assert.Null(pod.At("status.extendedResourceClaimStatus"));
        Assert.Equal("c", pod.At("status.containerStatuses.0.name"));
        Assert.Null(pod.At("status.containerStatuses.0.allocatedResourcesStatus"));
    }
}
