namespace Navarch.Simulation.Tests;

/// <summary>The clock of all processes is set by hours while a cluster works.</summary>
public sealed class ClockTests
{
    [Theory, InlineData(5), InlineData(-5)]
    public void A_clock_set_by_hours_drives_no_pod_off_and_holds_nothing_up(int hours)
    {
        var loop = new SimulationLoop(1, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var cluster = new SimulatedCluster(loop.Time, 1, nodes: 3);
        loop.Run(() => PlayAsync(cluster, TimeSpan.FromHours(hours)), stepsMax: 5_000_000);
        Assert.All(cluster.Processes, process => Assert.Null(process.Crash));
        Assert.Empty(cluster.Observer.Violations);
    }

    private static async Task PlayAsync(SimulatedCluster cluster, TimeSpan by)
    {
        await cluster.StartAsync();
        await MakeAsync(cluster, "before", 5);
        var before = await ReadyAsync(cluster, 5);
        cluster.Time.SetClock(by);
        await MakeAsync(cluster, "after", 4);
        await ReadyAsync(cluster, 9);
        // Long enough for a node to be called silent, and for its pods to be driven off.
        await Task.Delay(TimeSpan.FromMinutes(10), cluster.Time);
        var now = await ReadyAsync(cluster, 9);
        Assert.Subset(now, before);
        Assert.Equal(9, (await PodsAsync(cluster)).Count);
    }

    private static async Task MakeAsync(SimulatedCluster cluster, string name, int replicas)
    {
        var labels = new Dictionary<string, string> { ["app"] = name };
        _ = (await cluster.Admin.CreateAsync(
            new Deployment
            {
                Metadata = new ObjectMeta { Namespace = "default", Name = name },
                Spec = new DeploymentSpec
                {
                    Replicas = replicas,
                    Selector = new LabelSelector { MatchLabels = labels },
                    Template = new PodTemplateSpec
                    {
                        Metadata = new ObjectMeta { Labels = labels },
                        Spec = new PodSpec { Containers = [new Container { Name = "web", Image = "web:1" }] },
                    },
                },
            },
            default)).ValueOrThrow;
    }

    /// <summary>The pods, by their uids, once so many are ready.</summary>
    private static async Task<HashSet<string>> ReadyAsync(SimulatedCluster cluster, int count)
    {
        var begun = cluster.Time.GetTimestamp();
        while (true)
        {
            var ready = (await PodsAsync(cluster)).Where(IsReady).Select(pod => pod.Metadata.Uid).ToHashSet();
            if (ready.Count == count) return ready;
            Assert.True(
                cluster.Time.GetElapsedTime(begun) < TimeSpan.FromMinutes(5),
                $"{ready.Count} pods of {count} are ready after five minutes");
            await Task.Delay(TimeSpan.FromSeconds(1), cluster.Time);
        }
    }

    private static bool IsReady(Pod pod) =>
        pod.Status?.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;

    private static async Task<IReadOnlyList<Pod>> PodsAsync(SimulatedCluster cluster) =>
        (await cluster.Admin.For<Pod>().ListAllAsync(new ListOptions { Namespace = "default" }, default)).ValueOrThrow.Items;
}
