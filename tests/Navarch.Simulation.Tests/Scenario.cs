namespace Navarch.Simulation.Tests;

/// <summary>
/// One run: 1 bring the cluster up; 2 for some minutes a user works while messages get lost, processes die and nodes
/// fall silent; 3 the faults stop, and dead nodes come back, are removed at once, or are removed after their pods were
/// driven off; 4 within bounded time everything is as the user was told.
/// </summary>
sealed class Scenario(int seed, int nodes = 50)
{
    /// <summary>A silent node is given 40 s, and pods tolerate it for five minutes more.</summary>
    private static readonly TimeSpan s_evictionMax = TimeSpan.FromMinutes(6);
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
        var cluster = new SimulatedCluster(loop.Time, seed, nodes);
        try
        {
            loop.Run(() => PlayAsync(cluster), stepsMax: 200_000_000);
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
        // 1 Bring it up.
        await cluster.StartAsync();
        var network = new SimulatedNetwork(cluster.Server, cluster.Time, new Random(seed));
        var user = new User(cluster, network, new Random(seed));
        await Task.Delay(TimeSpan.FromSeconds(10), cluster.Time);

        // 2 Work and faults.
        foreach (var process in cluster.Processes) process.Faults = s_bad;
        network.Faults = s_bad;
        var trouble = MakeTroubleAsync(cluster);
        for (var i = 0; i < 40; i++)
        {
            await user.ActAsync();
            await Task.Delay(TimeSpan.FromSeconds(10 * cluster.Random.NextDouble()), cluster.Time);
            Check(cluster);
        }
        await trouble;

        // 3 The faults stop.
        foreach (var process in cluster.Processes)
        {
            process.Faults = NetworkFaults.None;
            process.CutOff(false);
            process.Start();
        }
        network.Faults = NetworkFaults.None;
        cluster.History.Add("calm");
        switch (cluster.Random.Next(3))
        {
            case 0:
                foreach (var node in cluster.DeadNodes.ToArray()) cluster.ReviveNode(node);
                break;
            case 1:
                await cluster.RemoveDeadNodesAsync();
                break;
            default:
                await Task.Delay(s_evictionMax, cluster.Time);
                await cluster.RemoveDeadNodesAsync();
                break;
        }

        // 4 Everything gets as it should be.
        await SettleAsync(cluster, user);
    }

    private async Task MakeTroubleAsync(SimulatedCluster cluster)
    {
        for (var i = 0; i < 12; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(30 * cluster.Random.NextDouble()), cluster.Time);
            switch (cluster.Random.Next(7))
            {
                case 0: await RestartAsync(cluster, cluster.Controllers); break;
                case 1: await RestartAsync(cluster, cluster.Scheduler); break;
                case 2: await cluster.RestartServerAsync(TimeSpan.FromSeconds(5 * cluster.Random.NextDouble())); break;
                case 3: await CutOffAsync(cluster); break;
                case 4: await cluster.Store.CompactAsync(cluster.Store.Current, default); break;
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

    private static async Task CutOffAsync(SimulatedCluster cluster)
    {
        var process = cluster.Random.Next(2) == 0 ? cluster.Controllers : cluster.Scheduler;
        process.CutOff(true);
        await Task.Delay(TimeSpan.FromSeconds(40 * cluster.Random.NextDouble()), cluster.Time);
        process.CutOff(false);
    }

    private static void KillOrRevive(SimulatedCluster cluster)
    {
        var node = cluster.NodeNames[cluster.Random.Next(cluster.NodeNames.Count)];
        if (cluster.DeadNodes.Count >= 4) node = cluster.DeadNodes.Order(StringComparer.Ordinal).First();
        if (cluster.DeadNodes.Contains(node)) cluster.ReviveNode(node);
        else cluster.KillNode(node);
    }

    private async Task SettleAsync(SimulatedCluster cluster, User user)
    {
        var until = cluster.Time.GetUtcNow() + s_settleMax;
        while (true)
        {
            var gaps = await Convergence.FindGapsAsync(cluster, user);
            Check(cluster);
            if (gaps.Count == 0) return;
            if (cluster.Time.GetUtcNow() > until) await Convergence.DescribeAsync(cluster);
            if (cluster.Time.GetUtcNow() > until) throw Failure(cluster, string.Join("; ", gaps));
            await Task.Delay(TimeSpan.FromSeconds(10), cluster.Time);
        }
    }

    private void Check(SimulatedCluster cluster)
    {
        if (cluster.Observer.Violations is [var first, ..]) throw Failure(cluster, first);
        foreach (var process in cluster.Processes)
            if (process.Crash is { } crash) throw Failure(cluster, crash.ToString());
    }

    private ScenarioFailedException Failure(SimulatedCluster cluster, string what)
    {
        cluster.History.Flush();
        return new ScenarioFailedException($"seed {seed}, deployments under faults on {nodes} nodes, at {cluster.Time.GetUtcNow():HH:mm:ss}: {what}");
    }
}
