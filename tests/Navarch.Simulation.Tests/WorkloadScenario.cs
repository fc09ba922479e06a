using Navarch.Api.BatchV1;

namespace Navarch.Simulation.Tests;

/// <summary>
/// Six small machines, more asked of them than they hold. 1 Bring it up and fill it; 2 for some minutes a user asks for
/// what goes before, while messages get lost, processes die and a node falls silent; 3 the faults stop; 4 within bounded
/// time what is urgent is all there, and the rest has the room that is left.
/// </summary>
sealed class WorkloadScenario(int seed)
{
    private const int Nodes = 6, NodeCpu = 4;

    /// <summary>Beside the DaemonSet's pod, which takes a tenth.</summary>
    private const int RoomPerNode = 3;

    private static readonly TimeSpan s_settleMax = TimeSpan.FromMinutes(15);

    private static readonly NetworkFaults s_bad = new()
    {
        DelayMax = TimeSpan.FromMilliseconds(50),
        LostRequests = 0.01,
        LostAnswers = 0.01,
        Slow = 0.01,
        CutStreams = 0.002,
        SilentStreams = 0.0003,
    };

    /// <summary>Runs it and answers the history's hash.</summary>
    /// <exception cref="ScenarioFailedException">Something that must hold didn't.</exception>
    public string Run()
    {
        var loop = new SimulationLoop(seed, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var cluster = new SimulatedCluster(loop.Time, seed, Nodes, NodeCpu);
        try
        {
            loop.Run(() => PlayAsync(cluster), stepsMax: 100_000_000);
        }
        catch (SimulationStuckException stuck)
        {
            throw Failure(cluster, stuck.Message);
        }
        if (loop.StepsOffThread > 0) throw Failure(cluster, $"{loop.StepsOffThread} steps left the thread, first {loop.FirstOffThread}");
        return cluster.History.Hash;
    }

    private async Task PlayAsync(SimulatedCluster cluster)
    {
        // 1
        await cluster.StartAsync();
        var network = new SimulatedNetwork(cluster.Server, cluster.Time, new Random(seed));
        var user = new WorkloadUser(cluster, network, new Random(seed));
        await user.BeginAsync();
        await Task.Delay(TimeSpan.FromSeconds(30), cluster.Time);

        // 2
        foreach (var process in cluster.Processes) process.Faults = s_bad;
        network.Faults = s_bad;
        var trouble = MakeTroubleAsync(cluster);
        await user.AskForMoreAsync();
        for (var i = 0; i < 24; i++)
        {
            await user.ActAsync();
            await Task.Delay(TimeSpan.FromSeconds(10 * cluster.Random.NextDouble()), cluster.Time);
            Check(cluster);
        }
        await trouble;

        // 3
        foreach (var process in cluster.Processes)
        {
            process.Faults = NetworkFaults.None;
            process.Start();
        }
        network.Faults = NetworkFaults.None;
        cluster.History.Add("calm");
        foreach (var node in cluster.DeadNodes.ToArray()) cluster.ReviveNode(node);

        // 4
        await SettleAsync(cluster, user);
        if (cluster.Observer.Preempted.Count == 0) throw Failure(cluster, "nobody had to make room");
    }

    private static async Task MakeTroubleAsync(SimulatedCluster cluster)
    {
        for (var i = 0; i < 8; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(25 * cluster.Random.NextDouble()), cluster.Time);
            switch (cluster.Random.Next(5))
            {
                case 0: await RestartAsync(cluster, cluster.Controllers); break;
                case 1: await RestartAsync(cluster, cluster.Scheduler); break;
                case 2: await cluster.RestartServerAsync(TimeSpan.FromSeconds(5 * cluster.Random.NextDouble())); break;
                case 3: await cluster.Store.CompactAsync(cluster.Store.Current, default); break;
                default: KillOrRevive(cluster); break;
            }
        }
    }

    private static async Task RestartAsync(SimulatedCluster cluster, SimulatedProcess process)
    {
        process.Kill();
        await Task.Delay(TimeSpan.FromSeconds(10 * cluster.Random.NextDouble()), cluster.Time);
        process.Start();
    }

    private static void KillOrRevive(SimulatedCluster cluster)
    {
        if (cluster.DeadNodes.Count > 0) cluster.ReviveNode(cluster.DeadNodes.First());
        else cluster.KillNode(cluster.NodeNames[cluster.Random.Next(Nodes)]);
    }

    private async Task SettleAsync(SimulatedCluster cluster, WorkloadUser user)
    {
        var begun = cluster.Time.GetTimestamp();
        while (true)
        {
            var gaps = await GapsAsync(cluster, user);
            Check(cluster);
            if (gaps.Count == 0) return;
            if (cluster.Time.GetElapsedTime(begun) > s_settleMax) throw Failure(cluster, string.Join("; ", gaps));
            await Task.Delay(TimeSpan.FromSeconds(10), cluster.Time);
        }
    }

    private static async Task<List<string>> GapsAsync(SimulatedCluster cluster, WorkloadUser user)
    {
        List<string> gaps = [];
        var pods = await ListAsync<Pod>(cluster);
        var jobs = await ListAsync<Job>(cluster);

        var ordinals = Named(pods, WorkloadUser.Set).Select(pod => $"{pod.Metadata.Name}{Health(pod)}");
        Compare("the StatefulSet's pods", ordinals, Enumerable.Range(0, user.SetReplicas).Select(i => $"{WorkloadUser.Set}-{i}"), gaps);

        var daemons = Named(pods, WorkloadUser.Daemon).Select(pod => $"{pod.Spec.Containers[0].Image} on {pod.Spec.NodeName}{Health(pod)}");
        Compare("the DaemonSet's pods", daemons, cluster.NodeNames.Select(node => $"{user.DaemonImage} on {node}"), gaps);

        var ended = jobs.Select(job =>
            $"{job.Metadata.Name}: {job.Status.Succeeded}" +
            (job.Status.Conditions.Any(condition => condition is { Type: "Complete", Status: "True" }) ? "" : " and goes on"));
        Compare("the Jobs", ended, user.Jobs.Select(job => $"{job.Key}: {job.Value}"), gaps);

        var fillers = Named(pods, WorkloadUser.Filler).Where(pod => Health(pod).Length == 0).ToList();
        var room = Math.Min(user.Fillers, Nodes * RoomPerNode - user.SetReplicas);
        if (fillers.Count != room) gaps.Add($"{fillers.Count} fillers run, there is room for {room}");

        var owners = jobs.Select(job => job.Metadata.Uid).ToHashSet();
        foreach (var orphan in pods.Where(pod => pod.Metadata.ControllerOf() is { Kind: "Job" } owner && !owners.Contains(owner.Uid)))
            gaps.Add($"{orphan.Metadata.Name} has no Job any more");
        return gaps;
    }

    private static void Compare(string what, IEnumerable<string> found, IEnumerable<string> wanted, List<string> gaps)
    {
        var (there, asked) = (found.Order(StringComparer.Ordinal).ToList(), wanted.Order(StringComparer.Ordinal).ToList());
        if (!there.SequenceEqual(asked)) gaps.Add($"{what} are {string.Join(", ", there)}, not {string.Join(", ", asked)}");
    }

    private static IEnumerable<Pod> Named(IEnumerable<Pod> pods, string app) =>
        pods.Where(pod => pod.Metadata.Labels.GetValueOrDefault("app") == app);

    /// <summary>Nothing when it is well.</summary>
    private static string Health(Pod pod) =>
        pod.Metadata.DeletionTimestamp is null
        && pod.Status.Conditions.Any(condition => condition is { Type: PodConditionType.Ready, Status: ConditionStatus.True })
            ? "" : $" ({pod.Status.Phase})";

    private static async Task<IReadOnlyList<T>> ListAsync<T>(SimulatedCluster cluster) where T : class, IKubernetesObject<T> =>
        (await cluster.Admin.For<T>().ListAllAsync(new ListOptions { Namespace = "default" }, default)).ValueOrThrow.Items;

    private void Check(SimulatedCluster cluster)
    {
        if (cluster.Observer.Violations is [var first, ..]) throw Failure(cluster, first);
        foreach (var process in cluster.Processes)
            if (process.Crash is { } crash) throw Failure(cluster, crash.ToString());
    }

    private ScenarioFailedException Failure(SimulatedCluster cluster, string what)
    {
        cluster.History.Flush();
        return new ScenarioFailedException($"seed {seed}, workloads and priorities under faults, at {cluster.Time.GetUtcNow():HH:mm:ss}: {what}");
    }
}
