using System.Globalization;
using Navarch.Api.BatchV1;
using Navarch.Api.Quantities;
using Navarch.Api.SchedulingV1;

namespace Navarch.Simulation.Tests;

/// <summary>
/// Fills a small cluster with pods of no priority, and then asks for Jobs, a StatefulSet and a DaemonSet that go before
/// them. Remembers what was acknowledged.
/// </summary>
sealed class WorkloadUser(SimulatedCluster cluster, IApiEndpoint endpoint, Random random)
{
    public const string Filler = "filler", Set = "db", Daemon = "agent", Urgent = "urgent";

    private readonly ApiClient _client = new(endpoint, UserIdentity.System("user"), "user");
    private int _made;

    public int Fillers { get; private set; }
    public int SetReplicas { get; private set; }
    public string DaemonImage { get; private set; } = "agent:0";

    /// <summary>Completions by name.</summary>
    public SortedDictionary<string, int> Jobs { get; } = new(StringComparer.Ordinal);

    public async Task BeginAsync()
    {
        await AskAsync(() => _client.CreateAsync(
            new PriorityClass { Metadata = new ObjectMeta { Name = Urgent }, Value = 1000 }, default));
        Fillers = 24;
        await AskAsync(() => _client.CreateAsync(
            new Deployment { Metadata = Named(Filler), Spec = new() { Replicas = Fillers, Selector = Select(Filler), Template = Template(Filler, "1", "") } },
            default));
        await AskAsync(() => _client.CreateAsync(
            new DaemonSet { Metadata = Named(Daemon), Spec = new() { Selector = Select(Daemon), Template = Template(Daemon, "100m", Urgent) } },
            default));
    }

    /// <summary>Where there is no room: others have to go.</summary>
    public async Task AskForMoreAsync()
    {
        SetReplicas = 2;
        await AskAsync(() => _client.CreateAsync(
            new StatefulSet
            {
                Metadata = Named(Set),
                Spec = new() { Replicas = SetReplicas, ServiceName = Set, Selector = Select(Set), Template = Template(Set, "1", Urgent) },
            },
            default));
    }

    public Task ActAsync() => random.Next(10) switch
    {
        < 4 => MakeJobAsync(),
        4 => DeleteJobAsync(),
        < 7 => ScaleSetAsync(random.Next(0, 5)),
        7 => ChangeDaemonAsync($"agent:{random.Next(1000)}"),
        _ => ScaleFillersAsync(random.Next(15, 31)),
    };

    private async Task MakeJobAsync()
    {
        var (name, completions) = ($"job-{_made++}", random.Next(1, 5));
        var template = Template(name, "1", Urgent);
        var runs = new Dictionary<string, string> { ["simulation.navarch.io/run-for"] = $"{random.Next(1, 20)}s" };
        await AskAsync(() => _client.CreateAsync(
            new Job
            {
                Metadata = Named(name),
                Spec = new()
                {
                    Completions = completions, Parallelism = random.Next(1, 4), BackoffLimit = 1000,
                    Template = template with
                    {
                        Metadata = template.Metadata with { Annotations = runs },
                        Spec = template.Spec with { RestartPolicy = "Never" },
                    },
                },
            },
            default));
        Jobs[name] = completions;
    }

    private async Task DeleteJobAsync()
    {
        if (Jobs.Count == 0) return;
        var name = Jobs.ElementAt(random.Next(Jobs.Count)).Key;
        Jobs.Remove(name);
        await AskAsync(() => _client.DeleteAsync<Job>("default", name, default, new() { PropagationPolicy = DeletionPropagation.Background }));
    }

    private async Task ScaleSetAsync(int replicas)
    {
        await AskAsync(() => _client.PatchAsync<StatefulSet>("default", Set, Replicas(replicas), default));
        SetReplicas = replicas;
    }

    private async Task ScaleFillersAsync(int replicas)
    {
        await AskAsync(() => _client.PatchAsync<Deployment>("default", Filler, Replicas(replicas), default));
        Fillers = replicas;
    }

    private async Task ChangeDaemonAsync(string image)
    {
        var patch = ObjectPatch.StrategicMerge(
            $"{{\"spec\":{{\"template\":{{\"spec\":{{\"containers\":[{{\"name\":\"app\",\"image\":\"{image}\"}}]}}}}}}}}");
        await AskAsync(() => _client.PatchAsync<DaemonSet>("default", Daemon, patch, default));
        DaemonImage = image;
    }

    private static ObjectPatch Replicas(int count) =>
        ObjectPatch.Merge(string.Create(CultureInfo.InvariantCulture, $"{{\"spec\":{{\"replicas\":{count}}}}}"));

    private static ObjectMeta Named(string name) => new() { Namespace = "default", Name = name };

    private static LabelSelector Select(string name) => new() { MatchLabels = new Dictionary<string, string> { ["app"] = name } };

    private static PodTemplateSpec Template(string name, string cpu, string priority) => new()
    {
        Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = name } },
        Spec = new PodSpec
        {
            PriorityClassName = priority,
            Containers =
            [
                new Container
                {
                    Name = "app", Image = $"{name}:0",
                    Resources = new() { Requests = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse(cpu) } },
                },
            ],
        },
    };

    private Task<ApiResult<T>> AskAsync<T>(Func<ValueTask<ApiResult<T>>> ask) => Patience.AskAsync(cluster, ask);
}
