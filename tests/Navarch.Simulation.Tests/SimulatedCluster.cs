using Navarch.Client.Leadership;
using Navarch.Client.Runtime;
using Navarch.Controllers;
using Navarch.Node.Simulation;
using Navarch.Scheduler.Running;
using Navarch.Store.Memory;

namespace Navarch.Simulation.Tests;

/// <summary>The whole control plane and its nodes, each part a process of its own behind its own network.</summary>
sealed class SimulatedCluster
{
    private SimulatedNodes? _nodes;
    private readonly HashSet<string> _dead = new(StringComparer.Ordinal);

    public SimulatedCluster(VirtualTime time, int seed, int nodes, int nodeCpu = 32)
    {
        Time = time;
        Random = new Random(seed);
        History = new History(time);
        Observer = new Observer(History);
        Store = new MemoryStore(time);
        Server = new SimulatedServer(Store, time, IdSource.Seeded(Random.Next()), new Random(Random.Next()), History);
        Admin = new ApiClient(Server, UserIdentity.System("admin"), "admin");
        Controllers = Process("controllers", RunControllersAsync);
        Scheduler = Process("scheduler", RunSchedulerAsync);
        Kubelets = Process("nodes", (endpoint, _, cancel) =>
        {
            var client = new ApiClient(endpoint, UserIdentity.System("nodes"), "nodes");
            _nodes = new SimulatedNodes(client, Machines(nodes, nodeCpu), time, new Random(Random.Next()));
            foreach (var node in _dead) _nodes.Kill(node);
            return _nodes.RunAsync(cancel);
        });
        NodeNames = [.. Enumerable.Range(0, nodes).Select(i => $"node-{i}")];
    }

    public VirtualTime Time { get; }
    public Random Random { get; }
    public History History { get; }
    public Observer Observer { get; }
    public MemoryStore Store { get; }
    public SimulatedServer Server { get; }

    /// <summary>Straight to the server, without a network in between.</summary>
    public ApiClient Admin { get; }
    public SimulatedProcess Controllers { get; }
    public SimulatedProcess Scheduler { get; }
    public SimulatedProcess Kubelets { get; }
    public IReadOnlyList<string> NodeNames { get; }
    public IReadOnlySet<string> DeadNodes => _dead;
    public IEnumerable<SimulatedProcess> Processes => [Controllers, Scheduler, Kubelets];

    public async Task StartAsync()
    {
        await Store.SubscribeAsync("/registry/", Observer, CancellationToken.None);
        await Server.StartAsync();
        foreach (var name in (string[])["default", "kube-system", "kube-node-lease"])
            _ = (await Admin.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = name } }, default)).ValueOrThrow;
        foreach (var process in Processes) process.Start();
    }

    public async Task RestartServerAsync(TimeSpan downtime)
    {
        History.Add("kill server");
        Server.Kill();
        await Task.Delay(downtime, Time);
        History.Add("start server");
        await Server.StartAsync();
    }

    public void KillNode(string node)
    {
        History.Add($"kill {node}");
        _dead.Add(node);
        _nodes?.Kill(node);
    }

    public void ReviveNode(string node)
    {
        History.Add($"revive {node}");
        _dead.Remove(node);
        _nodes?.Revive(node);
    }

    /// <summary>What an administrator does with a machine that will not come back.</summary>
    public async Task RemoveDeadNodesAsync()
    {
        foreach (var node in _dead)
        {
            History.Add($"remove {node}");
            await Admin.DeleteAsync<Api.CoreV1.Node>("", node, default);
        }
    }

    private static SimulatedNodesOptions Machines(int count, int cpu) =>
        new() { Count = count, NamePrefix = "node-", Cpu = Api.Quantities.Quantity.Of(cpu) };

    private SimulatedProcess Process(string name, Func<IApiEndpoint, int, CancellationToken, Task> main) =>
        new(name, Server, Time, new Random(Random.Next()), History, main);

    private Task RunControllersAsync(IApiEndpoint endpoint, int start, CancellationToken cancel)
    {
        var options = new ControllerSetOptions
        {
            RootCertificates = "simulated",
            LeaderElection = new LeaderElectionOptions("kube-system", "controllers", $"controllers-{start}"),
        };
        return ControllerSet.RunAsync(
            endpoint, options, Time, IdSource.Seeded(Random.Next()), new Random(Random.Next()), new MistakesEndTheRun(),
            cancel);
    }

    private async Task RunSchedulerAsync(IApiEndpoint endpoint, int start, CancellationToken cancel)
    {
        var client = new ApiClient(endpoint, UserIdentity.System("kube-scheduler"), "scheduler");
        var context = new ControllerContext(
            client, Time, IdSource.Seeded(Random.Next()), new Random(Random.Next()), "default-scheduler");
        var worker = new SchedulingWorker(context, new Random(Random.Next()));
        await await Task.WhenAny(context.RunAsync(cancel), worker.RunAsync(cancel));
    }
}
