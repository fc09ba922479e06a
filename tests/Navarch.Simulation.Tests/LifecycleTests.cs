using Navarch.Api.Quantities;

namespace Navarch.Simulation.Tests;

/// <summary>What controllers do across kinds, on a cluster without faults.</summary>
public sealed class LifecycleTests
{
    private static void Run(Func<SimulatedCluster, Task> play)
    {
        var loop = new SimulationLoop(1, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var cluster = new SimulatedCluster(loop.Time, 1, nodes: 3);
        loop.Run(async () =>
        {
            await cluster.StartAsync();
            await play(cluster);
        }, stepsMax: 5_000_000);
        Assert.All(cluster.Processes, process => Assert.Null(process.Crash));
        Assert.Empty(cluster.Observer.Violations);
        Assert.Equal(0, loop.StepsOffThread);
    }

    private static async Task Eventually(SimulatedCluster cluster, Func<Task<bool>> condition)
    {
        var until = cluster.Time.GetUtcNow() + TimeSpan.FromMinutes(5);
        while (!await condition())
        {
            Assert.True(cluster.Time.GetUtcNow() < until, "did not come true within five minutes");
            await Task.Delay(TimeSpan.FromSeconds(1), cluster.Time);
        }
    }

    private static async Task<IReadOnlyList<T>> ListAsync<T>(SimulatedCluster cluster, string @namespace)
        where T : class, IKubernetesObject<T> =>
        (await cluster.Admin.For<T>().ListAllAsync(new ListOptions { Namespace = @namespace }, default)).ValueOrThrow.Items;

    private static async Task RollOutAsync(SimulatedCluster cluster, string @namespace)
    {
        var labels = new Dictionary<string, string> { ["app"] = "web" };
        var deployment = new Deployment
        {
            Metadata = new ObjectMeta { Namespace = @namespace, Name = "web" },
            Spec = new DeploymentSpec
            {
                Replicas = 3,
                Selector = new LabelSelector { MatchLabels = labels },
                Strategy = new DeploymentStrategy { Type = DeploymentStrategyType.RollingUpdate, RollingUpdate = new() { MaxSurge = 1 } },
                Template = new PodTemplateSpec
                {
                    Metadata = new ObjectMeta { Labels = labels },
                    Spec = new PodSpec
                    {
                        SchedulerName = "default-scheduler",
                        TerminationGracePeriodSeconds = 30,
                        Containers = [new Container { Name = "web", Image = "web:1" }],
                    },
                },
            },
        };
        _ = (await cluster.Admin.CreateAsync(deployment, default)).ValueOrThrow;
        await Eventually(cluster, async () => (await cluster.Admin.GetAsync<Deployment>(@namespace, "web", default))
            .ValueOrThrow.Status.AvailableReplicas == 3);
    }

    [Theory]
    [InlineData(DeletionPropagation.Background)]
    [InlineData(DeletionPropagation.Foreground)]
    public void Dependents_go_with_their_owner(string policy) => Run(async cluster =>
    {
        await RollOutAsync(cluster, "default");
        var options = new DeleteOptions { PropagationPolicy = policy };
        _ = (await cluster.Admin.DeleteAsync<Deployment>("default", "web", default, options)).ValueOrThrow;
        var isGone = await cluster.Admin.GetAsync<Deployment>("default", "web", default) is ApiResult<Deployment>.NotFound;
        Assert.Equal(policy == DeletionPropagation.Background, isGone);
        await Eventually(cluster, async () => (await ListAsync<Pod>(cluster, "default")).Count == 0
            && (await ListAsync<ReplicaSet>(cluster, "default")).Count == 0
            && (await ListAsync<Deployment>(cluster, "default")).Count == 0);
    });

    [Fact]
    public void Objects_that_own_each_other_in_a_circle_go() => Run(async cluster =>
    {
        List<ConfigMap> made = [];
        foreach (var name in (string[])["a", "b", "c"])
        {
            var one = new ConfigMap { Metadata = new() { Namespace = "default", Name = name } };
            made.Add((await cluster.Admin.CreateAsync(one, default)).ValueOrThrow);
        }
        for (var i = 0; i < 3; i++)
        {
            var owner = made[(i + 2) % 3].Metadata;
            var reference = new OwnerReference { ApiVersion = "v1", Kind = "ConfigMap", Name = owner.Name, Uid = owner.Uid, Controller = true, BlockOwnerDeletion = true };
            var owned = made[i] with { Metadata = made[i].Metadata with { OwnerReferences = [reference] } };
            _ = (await cluster.Admin.UpdateAsync(owned, default)).ValueOrThrow;
        }
        var options = new DeleteOptions { PropagationPolicy = DeletionPropagation.Foreground };
        _ = (await cluster.Admin.DeleteAsync<ConfigMap>("default", "a", default, options)).ValueOrThrow;
        await Eventually(cluster, async () =>
            (await ListAsync<ConfigMap>(cluster, "default")).All(map => map.Metadata.Name is not ("a" or "b" or "c")));
    });

    [Fact]
    public void Orphaned_dependents_stay_and_are_adopted_anew() => Run(async cluster =>
    {
        await RollOutAsync(cluster, "default");
        var before = (await ListAsync<Pod>(cluster, "default")).Select(pod => pod.Metadata.Uid);
        var options = new DeleteOptions { PropagationPolicy = DeletionPropagation.Orphan };
        _ = (await cluster.Admin.DeleteAsync<Deployment>("default", "web", default, options)).ValueOrThrow;
        await Eventually(cluster, async () => (await ListAsync<Deployment>(cluster, "default")).Count == 0);
        await Task.Delay(TimeSpan.FromMinutes(2), cluster.Time);
        var orphan = Assert.Single(await ListAsync<ReplicaSet>(cluster, "default"));
        Assert.Empty(orphan.Metadata.OwnerReferences);

        await RollOutAsync(cluster, "default");
        var adopted = Assert.Single(await ListAsync<ReplicaSet>(cluster, "default"));
        Assert.Equal((orphan.Metadata.Uid, "Deployment"), (adopted.Metadata.Uid, adopted.Metadata.ControllerOf()?.Kind));
        Assert.Equal(before, (await ListAsync<Pod>(cluster, "default")).Select(pod => pod.Metadata.Uid));
    });

    [Fact]
    public void A_namespace_is_furnished_and_emptied() => Run(async cluster =>
    {
        var admin = cluster.Admin;
        _ = (await admin.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = "team" } }, default)).ValueOrThrow;
        await Eventually(cluster, async () => (await admin.GetAsync<ServiceAccount>("team", "default", default)).IsOk
            && (await admin.GetAsync<ConfigMap>("team", "kube-root-ca.crt", default)).IsOk);
        await RollOutAsync(cluster, "team");
        _ = (await admin.CreateAsync(new Secret { Metadata = new ObjectMeta { Namespace = "team", Name = "s" } }, default)).ValueOrThrow;

        _ = (await admin.DeleteAsync<Namespace>("", "team", default)).ValueOrThrow;
        await Eventually(cluster, async () => await admin.GetAsync<Namespace>("", "team", default) is ApiResult<Namespace>.NotFound);
        Assert.Empty(await ListAsync<Pod>(cluster, "team"));
        Assert.Empty(await ListAsync<Secret>(cluster, "team"));
        Assert.Empty(await ListAsync<ReplicaSet>(cluster, "team"));
    });

    [Fact]
    public void A_quota_follows_what_is_there_and_holds_controllers_too() => Run(async cluster =>
    {
        _ = (await cluster.Admin.CreateAsync(new ResourceQuota
        {
            Metadata = new ObjectMeta { Namespace = "default", Name = "q" },
            Spec = new ResourceQuotaSpec
            {
                Hard = new Dictionary<string, Quantity>
                {
                    ["pods"] = Quantity.Of(4), ["count/configmaps"] = Quantity.Of(5), ["count/replicasets.apps"] = Quantity.Of(3),
                },
            },
        }, default)).ValueOrThrow;
        async Task<long> UsedAsync(string name) => (await cluster.Admin.GetAsync<ResourceQuota>("default", "q", default))
            .ValueOrThrow.Status.Used.TryGetValue(name, out var used) ? used.Value : -1;

        await Eventually(cluster, async () => await UsedAsync("pods") == 0);
        await RollOutAsync(cluster, "default");
        Assert.Equal(3, await UsedAsync("pods"));
        await Eventually(cluster, async () => await UsedAsync("count/replicasets.apps") == 1);
        var maps = (await ListAsync<ConfigMap>(cluster, "default")).Count;
        await Eventually(cluster, async () => await UsedAsync("count/configmaps") == maps);

        var six = """{"spec":{"replicas":6}}""";
        _ = (await cluster.Admin.PatchAsync<Deployment>(
            "default", "web", ObjectPatch.Merge(six), default)).ValueOrThrow;
        await Eventually(cluster, async () => await UsedAsync("pods") == 4);
        Assert.Equal(4, (await ListAsync<Pod>(cluster, "default")).Count);

        var options = new DeleteOptions { PropagationPolicy = DeletionPropagation.Background };
        _ = (await cluster.Admin.DeleteAsync<Deployment>("default", "web", default, options)).ValueOrThrow;
        await Eventually(cluster, async () =>
            await UsedAsync("pods") == 0 && await UsedAsync("count/replicasets.apps") == 0);
    });
}
