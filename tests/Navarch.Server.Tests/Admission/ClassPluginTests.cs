namespace Navarch.Server.Tests.Admission;

/// <summary>What is filled in from objects of the cluster: priorities, classes, overhead, limits.</summary>
public sealed class ClassPluginTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";

    [Fact]
    public async Task A_pod_takes_its_priority_from_its_class_or_the_default_one()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/apis/scheduling.k8s.io/v1/priorityclasses",
            """{"metadata":{"name":"high"},"value":1000,"preemptionPolicy":"Never"}""");
        var high = await server.CreateAsync(Pods,
            """{"metadata":{"name":"a"},"spec":{"priorityClassName":"high","containers":[{"name":"c","image":"i"}]}}""");
        Assert.Equal(("1000", "Never"), (high.At("spec.priority"), high.At("spec.preemptionPolicy")));
        await server.CreateAsync("/apis/scheduling.k8s.io/v1/priorityclasses",
            """{"metadata":{"name":"usual"},"value":5,"globalDefault":true}""");
        var usual = await server.CreateAsync(Pods, Manifests.Pod("b"));
        Assert.Equal(("5", "usual"), (usual.At("spec.priority"), usual.At("spec.priorityClassName")));
        var second = await server.PostAsync("/apis/scheduling.k8s.io/v1/priorityclasses",
            """{"metadata":{"name":"other"},"value":6,"globalDefault":true}""");
        second.Expect(403);
        Assert.Contains("PriorityClass usual is already marked as default. Only one default can exist", second.Message);
        var wrong = await server.PostAsync(Pods,
            """{"metadata":{"name":"c"},"spec":{"priority":7,"containers":[{"name":"c","image":"i"}]}}""");
        wrong.Expect(403);
        Assert.Contains("the integer value of priority (7) must not be provided in pod spec", wrong.Message);
    }

    [Fact]
    public async Task Claims_and_ingresses_get_the_newest_default_class()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/apis/storage.k8s.io/v1/storageclasses",
            """{"metadata":{"name":"fast","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"p"}""");
        await server.CreateAsync("/apis/networking.k8s.io/v1/ingressclasses",
            """{"metadata":{"name":"edge","annotations":{"ingressclass.kubernetes.io/is-default-class":"true"}},"spec":{"controller":"example.com/c"}}""");
        var claim = await server.CreateAsync(Claims, Claim("a", "1Gi"));
        Assert.Equal("fast", claim.At("spec.storageClassName"));
        Assert.Equal("kubernetes.io/pvc-protection", claim.At("metadata.finalizers.0"));
        var own = await server.CreateAsync(Claims, Claim("b", "1Gi").Replace("\"accessModes\"", "\"storageClassName\":\"\",\"accessModes\""));
        Assert.Equal("", own.At("spec.storageClassName"));
        var ingress = await server.CreateAsync("/apis/networking.k8s.io/v1/namespaces/default/ingresses",
            """{"metadata":{"name":"i"},"spec":{"defaultBackend":{"service":{"name":"s","port":{"number":80}}}}}""");
        Assert.Equal("edge", ingress.At("spec.ingressClassName"));
    }

    [Fact]
    public async Task A_claim_grows_only_when_bound_and_when_its_class_can()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/apis/storage.k8s.io/v1/storageclasses",
            """{"metadata":{"name":"grows"},"provisioner":"p","allowVolumeExpansion":true}""");
        await server.CreateAsync(Claims, Claim("a", "1Gi").Replace("\"accessModes\"", "\"storageClassName\":\"grows\",\"accessModes\""));
        const string larger = """{"spec":{"resources":{"requests":{"storage":"2Gi"}}}}""";
        var early = await server.PatchAsync($"{Claims}/a", larger);
        Assert.Contains(early.Code, (int[])[403, 422]);
        (await server.PatchAsync($"{Claims}/a/status", """{"status":{"phase":"Bound"}}""")).Expect(200);
        (await server.PatchAsync($"{Claims}/a", larger)).Expect(200);
    }

    [Fact]
    public async Task A_runtime_class_brings_its_overhead_and_where_it_runs()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/apis/node.k8s.io/v1/runtimeclasses",
            """
            {"metadata":{"name":"vm"},"handler":"vm","overhead":{"podFixed":{"memory":"64Mi"}},
            "scheduling":{"nodeSelector":{"vm":"yes"},"tolerations":[{"key":"vm","operator":"Exists"}]}}
            """);
        var pod = await server.CreateAsync(Pods,
            """{"metadata":{"name":"a"},"spec":{"runtimeClassName":"vm","containers":[{"name":"c","image":"i"}]}}""");
        Assert.Equal(("64Mi", "yes"), (pod.At("spec.overhead.memory"), pod.At("spec.nodeSelector.vm")));
        Assert.Contains("\"key\":\"vm\"", pod.At("spec.tolerations"));
        var other = await server.PostAsync(Pods,
            """{"metadata":{"name":"b"},"spec":{"runtimeClassName":"vm","overhead":{"memory":"1Mi"},"containers":[{"name":"c","image":"i"}]}}""");
        other.Expect(403);
        Assert.Contains("pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead", other.Message);
        var missing = await server.PostAsync(Pods,
            """{"metadata":{"name":"c"},"spec":{"runtimeClassName":"none","containers":[{"name":"c","image":"i"}]}}""");
        missing.Expect(403);
        Assert.Contains("pod rejected: RuntimeClass \"none\" not found", missing.Message);
        var alone = await server.PostAsync(Pods,
            """{"metadata":{"name":"d"},"spec":{"overhead":{"memory":"1Mi"},"containers":[{"name":"c","image":"i"}]}}""");
        alone.Expect(403);
        Assert.Contains("Pod Overhead set without corresponding RuntimeClass defined Overhead", alone.Message);
    }

    [Fact]
    public async Task A_limit_range_fills_in_what_is_missing_and_bounds_what_is_there()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces/default/limitranges", """
            {"metadata":{"name":"l"},"spec":{"limits":[
            {"type":"Container","default":{"cpu":"200m","memory":"128Mi"},"defaultRequest":{"cpu":"100m"},"max":{"cpu":"1"},"min":{"cpu":"50m"},"maxLimitRequestRatio":{"cpu":"4"}},
            {"type":"Pod","max":{"cpu":"1500m"}},
            {"type":"PersistentVolumeClaim","min":{"storage":"1Gi"},"max":{"storage":"10Gi"}}]}}
            """);
        var pod = await server.CreateAsync(Pods, Manifests.Pod("a"));
        Assert.Equal(("100m", "200m", "128Mi"), (pod.At("spec.containers.0.resources.requests.cpu"),
            pod.At("spec.containers.0.resources.limits.cpu"), pod.At("spec.containers.0.resources.limits.memory")));
        Assert.Equal("LimitRanger plugin set: cpu, memory request for container c; cpu, memory limit for container c",
            pod.At("metadata.annotations.kubernetes.io/limit-ranger") ?? Annotation(pod));
        await RefusedAsync(server, Resources("2", "2"), "maximum cpu usage per Container is 1, but limit is 2");
        await RefusedAsync(server, Resources("10m", "20m"), "minimum cpu usage per Container is 50m, but request is 10m");
        await RefusedAsync(server, Resources("100m", "800m"),
            "cpu max limit to request ratio per Container is 4, but provided ratio is 8.000000");
        var claim = await server.PostAsync(Claims, Claim("small", "1Mi"));
        claim.Expect(403);
        Assert.Contains("minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 1Mi", claim.Message);
    }

    private static string? Annotation(Api.Documents.DocumentObject pod) =>
        pod.Object("metadata")?.Object("annotations")?.String("kubernetes.io/limit-ranger");

    private static async Task RefusedAsync(TestServer server, string resources, string why)
    {
        var answer = await server.PostAsync(Pods,
            $$"""{"metadata":{"name":"x"},"spec":{"containers":[{"name":"c","image":"i","resources":{{resources}} }]} }""");
        answer.Expect(403);
        Assert.Contains(why, answer.Message);
    }

    private static string Resources(string request, string limit) =>
        $$"""{"requests":{"cpu":"{{request}}"},"limits":{"cpu":"{{limit}}"} }""";

    private static string Claim(string name, string size) => $$"""
        {"metadata":{"name":"{{name}}"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"{{size}}"} } } }
        """;
}
