using System.Globalization;

namespace Navarch.Simulation.Tests;

/// <summary>
/// Makes, scales, updates and deletes Deployments with their Services, over a bad network. Repeats what it got no answer
/// to until it has one, as a careful client does: then it knows what is stored.
/// </summary>
sealed class User(SimulatedCluster cluster, IApiEndpoint endpoint, Random random)
{
    private readonly ApiClient _client = new(endpoint, UserIdentity.System("user"), "user");
    private int _made;

    public SortedDictionary<string, Desired> Deployments { get; } = new(StringComparer.Ordinal);

    public int Counted { get; private set; }

    public async Task ActAsync()
    {
        var action = random.Next(100);
        if (Deployments.Count < 3 || action < 10) await MakeAsync();
        else if (action < 45) await ChangeAsync(desired => desired with { Replicas = random.Next(0, 13) });
        else if (action < 75) await ChangeAsync(desired => desired with { Image = $"app:{random.Next(1000)}" });
        else if (action < 82) await DeleteAsync();
        else await CountAsync();
    }

    private async Task MakeAsync()
    {
        var desired = new Desired($"app-{_made++}", random.Next(1, 11), "app:0");
        var labels = new Dictionary<string, string> { ["app"] = desired.Name };
        var metadata = new ObjectMeta { Namespace = "default", Name = desired.Name };
        await AskAsync(() => _client.CreateAsync(Compose(desired, labels, metadata), default));
        await AskAsync(() => _client.CreateAsync(new Service
        {
            Metadata = metadata,
            Spec = new ServiceSpec { Selector = labels, Ports = [new ServicePort { Port = 80, TargetPort = 8080 }] },
        }, default));
        Deployments[desired.Name] = desired;
    }

    private Deployment Compose(Desired desired, Dictionary<string, string> labels, ObjectMeta metadata) => new()
    {
        Metadata = metadata,
        Spec = new DeploymentSpec
        {
            Replicas = desired.Replicas,
            Selector = new LabelSelector { MatchLabels = labels },
            RevisionHistoryLimit = 2,
            Strategy = random.Next(5) == 0
                ? new DeploymentStrategy { Type = DeploymentStrategyType.Recreate }
                : new DeploymentStrategy { Type = DeploymentStrategyType.RollingUpdate, RollingUpdate = new() { MaxSurge = "25%", MaxUnavailable = "25%" } },
            Template = new PodTemplateSpec
            {
                Metadata = new ObjectMeta { Labels = labels },
                Spec = new PodSpec
                {
                    SchedulerName = "default-scheduler",
                    TerminationGracePeriodSeconds = 30,
                    Containers = [new Container { Name = "app", Image = desired.Image }],
                },
            },
        },
    };

    private async Task ChangeAsync(Func<Desired, Desired> change)
    {
        var desired = change(Pick());
        var containers = $"[{{\"name\":\"app\",\"image\":\"{desired.Image}\"}}]";
        var patch = ObjectPatch.StrategicMerge(string.Create(CultureInfo.InvariantCulture,
            $"{{\"spec\":{{\"replicas\":{desired.Replicas},\"template\":{{\"spec\":{{\"containers\":{containers}}}}}}}}}"));
        await AskAsync(() => _client.PatchAsync<Deployment>("default", desired.Name, patch, default));
        Deployments[desired.Name] = desired;
    }

    private async Task DeleteAsync()
    {
        var name = Pick().Name;
        var policy = random.Next(2) == 0 ? DeletionPropagation.Background : DeletionPropagation.Foreground;
        Deployments.Remove(name);
        await AskAsync(() => _client.DeleteAsync<Deployment>("default", name, default, new DeleteOptions { PropagationPolicy = policy }));
        await AskAsync(() => _client.DeleteAsync<Service>("default", name, default));
    }

    /// <summary>A counter raised by compare-and-set: a write acknowledged and then lost would show.</summary>
    private async Task CountAsync()
    {
        while (true)
        {
            var read = await AskAsync(() => _client.GetAsync<ConfigMap>("default", "counter", default));
            var known = read is ApiResult<ConfigMap>.Ok(var found) ? found
                : new ConfigMap { Metadata = new ObjectMeta { Namespace = "default", Name = "counter" } };
            var stored = int.Parse(known.Data.GetValueOrDefault("count", "0"), CultureInfo.InvariantCulture);
            if (stored < Counted) cluster.Observer.Violations.Add($"counter: {stored} is stored, {Counted} was acknowledged");
            var next = known with { Data = new Dictionary<string, string> { ["count"] = (stored + 1).ToString(CultureInfo.InvariantCulture) } };
            var written = await AskAsync(() => read.IsOk ? _client.UpdateAsync(next, default) : _client.CreateAsync(next, default));
            if (written is ApiResult<ConfigMap>.Conflict or ApiResult<ConfigMap>.AlreadyExists) continue;
            Counted = int.Parse(written.ValueOrThrow.Data["count"], CultureInfo.InvariantCulture);
            return;
        }
    }

    private Desired Pick() => Deployments.ElementAt(random.Next(Deployments.Count)).Value;

    private Task<ApiResult<T>> AskAsync<T>(Func<ValueTask<ApiResult<T>>> ask) => Patience.AskAsync(cluster, ask);
}
