namespace Navarch.Server.Tests.Lifecycles;

public sealed class PodLifecycleTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task Narrows_selectors_by_the_pods_own_labels()
    {
        await using var server = await TestServer.StartAsync();
        var pod = await server.CreateAsync(Pods, """
            {"metadata":{"name":"a","labels":{"v":"1"}},"spec":{"containers":[{"name":"c","image":"i"}],
             "affinity":{"podAntiAffinity":{
               "requiredDuringSchedulingIgnoredDuringExecution":[
                 {"topologyKey":"z","labelSelector":{"matchLabels":{"a":"b"}},"matchLabelKeys":["v","absent"]}],
               "preferredDuringSchedulingIgnoredDuringExecution":[
                 {"weight":1,"podAffinityTerm":{"topologyKey":"z","labelSelector":{},"mismatchLabelKeys":["v"]}}]}},
             "topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"z","whenUnsatisfiable":"DoNotSchedule",
               "labelSelector":{"matchLabels":{"a":"b"}},"matchLabelKeys":["v"]}]}}
            """);
        const string isIn = """[{"key":"v","operator":"In","values":["1"]}]""";
        const string anti = "spec.affinity.podAntiAffinity.";
        Assert.Equal(isIn, pod.At(anti + "requiredDuringSchedulingIgnoredDuringExecution.0.labelSelector.matchExpressions"));
        Assert.Equal("""[{"key":"v","operator":"NotIn","values":["1"]}]""", pod.At(
            anti + "preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm.labelSelector.matchExpressions"));
        Assert.Equal(isIn, pod.At("spec.topologySpreadConstraints.0.labelSelector.matchExpressions"));
    }

    [Fact]
    public async Task Carries_AppArmor_annotations_into_fields()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.PostAsync(Pods, """
            {"metadata":{"name":"a","annotations":{"container.apparmor.security.beta.kubernetes.io/c":"localhost/p"}},
             "spec":{"containers":[{"name":"c","image":"i"}]}}
            """);
        Assert.Equal("""{"type":"Localhost","localhostProfile":"p"}""",
            answer.Expect(201).At("spec.containers.0.securityContext.appArmorProfile"));
        Assert.Contains(answer.Warnings, warning => warning.Contains("deprecated since v1.30; use the"));
    }

    [Theory]
    [InlineData("""{"requests":{"cpu":"1"}}""", "Burstable")]
    [InlineData("""{"requests":{"cpu":"1","memory":"1Gi"},"limits":{"cpu":"1","memory":"1Gi"}}""", "Guaranteed")]
    public async Task Classes_a_pod_by_its_own_resources(string resources, string expected)
    {
        await using var server = await TestServer.StartAsync();
        var pod = await server.CreateAsync(
            Pods, $$$"""{"metadata":{"name":"a"},"spec":{"resources":{{{resources}}},"containers":[{"name":"c","image":"i"}]}}""");
        Assert.Equal(expected, pod.At("status.qosClass"));
    }
}
