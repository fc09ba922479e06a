using System.Globalization;
using Navarch.Api.AppsV1;
using Navarch.Api.CoordinationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Quantities;
using Navarch.Client.Http;
using Navarch.Client.Kubeconfigs;
using Navarch.Client.Objects;
using Navarch.Etcd;

namespace Navarch.Crash.Tests.Servers;

/// <summary>
/// Two API servers on one etcd, two processes with the controllers and two with the scheduler, one of each on either
/// server. The leaders are killed in the middle of their work: the others take over when the leases have ended, and
/// nothing is done twice.
/// </summary>
public sealed class FailoverTests(ITestOutputHelper output) : IDisposable
{
    private const string Home = "failover", Controllers = "kube-controller-manager", Scheduler = "kube-scheduler";
    private const int Before = 5, After = 150, KilledAt = 15;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(180);

    private readonly EtcdCluster _etcd = EtcdCluster.Start(1, hasTls: true);
    private readonly List<ServerProcess> _servers = [];
    private readonly List<ElectedProcess> _parts = [];
    private readonly PodHistory _history = new(Home);

    [Fact]
    public async Task Others_take_over_from_leaders_that_are_killed_and_nothing_is_done_twice()
    {
        await NavarchProcess.PublishAsync();
        await StartAsync();
        using var endpoint = new HttpEndpoint(Kubeconfig.Load(_servers[0].Kubeconfig).EndpointOf(), TimeProvider.System);
        var client = new ApiClient(endpoint);
        await PrepareAsync(client);
        using var stop = new CancellationTokenSource();
        var from = (await client.ListAsync<Pod>(new() { Namespace = Home }, default)).ValueOrThrow.Metadata.ResourceVersion;
        var watching = _history.RunAsync(endpoint, from, stop.Token);

        // 1. The leaders of the first term work.
        _ = (await client.CreateAsync(Web(), default)).ValueOrThrow;
        await SeenAsync(watching, () => _history.Bound, Before);

        // 2. There is more to do; in the middle of it they are killed.
        var (controllers, scheduler) = (await LeaseAsync(client, Controllers), await LeaseAsync(client, Scheduler));
        await ScaleAsync(client);
        await SeenAsync(watching, () => _history.Pods.Count, KilledAt);
        Kill(controllers);
        Kill(scheduler);
        output.WriteLine($"killed with {_history.Pods.Count} pods made, {_history.Bound} bound");

        // 3. The others come to the end of it: after the leases', and with no pod too many.
        await SeenAsync(watching, () => _history.Bound, After);
        await TakenOverAsync(client, controllers);
        await TakenOverAsync(client, scheduler);
        var set = Assert.Single((await client.ListAsync<ReplicaSet>(new() { Namespace = Home }, default)).ValueOrThrow.Items);
        await EventuallyAsync("a status that counts all", async () =>
            (await client.GetAsync<Deployment>(Home, "web", default)).ValueOrThrow.Status.Replicas is var counted && counted == After
                ? null : $"{counted}");
        await stop.CancelAsync();
        await watching;
        Assert.Equal(After, _history.Pods.Count);
        Assert.All(_history.Pods.Values, pod => Assert.Equal(set.Metadata.Uid, pod.Owner));
        await BoundOnceAsync(client);
    }

    public void Dispose()
    {
        foreach (var part in _parts) part.Dispose();
        foreach (var server in _servers) server.Dispose();
        _etcd.Dispose();
    }

    private async Task StartAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            _servers.Add(new ServerProcess(_etcd));
            if (i > 0) _servers[i].TakeKeysOf(_servers[0]);
            await _servers[i].StartAsync();
        }
        foreach (var part in (string[])["controllers", "scheduler"])
            foreach (var server in _servers) _parts.Add(new(part, server.Kubeconfig));
    }

    private async Task PrepareAsync(ApiClient client)
    {
        _ = (await client.CreateAsync(new Namespace { Metadata = new() { Name = Home } }, default)).ValueOrThrow;
        foreach (var name in (string[])["node-1", "node-2"]) await MakeNodeAsync(client, name);
        await EventuallyAsync("a service account", async () =>
            (await client.GetAsync<ServiceAccount>(Home, "default", default)).IsOk ? null : "none");
        foreach (var lease in (string[])[Controllers, Scheduler])
            await EventuallyAsync("a leader", async () =>
                (await client.GetAsync<Lease>("kube-system", lease, default)).IsOk ? null : $"none by {lease}");
    }

    private void Kill(Lease lease)
    {
        var id = int.Parse(lease.Spec.HolderIdentity!.Split('_')[^1], CultureInfo.InvariantCulture);
        _parts.Single(part => part.Id == id).Kill();
    }

    /// <summary>Another leads, and has not begun while the killed one could have been alive.</summary>
    private async Task TakenOverAsync(ApiClient client, Lease before)
    {
        var now = await LeaseAsync(client, before.Metadata.Name);
        Assert.NotEqual(before.Spec.HolderIdentity, now.Spec.HolderIdentity);
        var (renewed, acquired) = (before.Spec.RenewTime!.Value, now.Spec.AcquireTime!.Value);
        output.WriteLine($"{before.Metadata.Name}: another leads {(acquired - renewed).TotalSeconds:f1} s after the last renewal seen");
        Assert.True(acquired - renewed >= TimeSpan.FromSeconds(before.Spec.LeaseDurationSeconds!.Value));
    }

    private static async Task<Lease> LeaseAsync(ApiClient client, string name) =>
        (await client.GetAsync<Lease>("kube-system", name, default)).ValueOrThrow;

    /// <summary>The scheduler tells of each binding that the server has accepted.</summary>
    private static async Task BoundOnceAsync(ApiClient client)
    {
        var events = (await client.ListAsync<Event>(new() { Namespace = Home }, default)).ValueOrThrow.Items;
        var scheduled = events.Where(told => told.Reason == "Scheduled").ToList();
        Assert.NotEmpty(scheduled);
        Assert.Distinct(scheduled.Select(told => told.InvolvedObject.Uid));
        Assert.All(scheduled, told => Assert.InRange(told.Count, 0, 1));
    }

    private async Task SeenAsync(Task watching, Func<int> count, int atLeast) => await EventuallyAsync($"{atLeast} pods", async () =>
    {
        if (watching.IsCompleted) await watching;
        Assert.InRange(_history.Pods.Count, 0, After);
        return count() >= atLeast ? null : $"{_history.Pods.Count} pods made, {_history.Bound} bound";
    });

    private async Task ScaleAsync(ApiClient client) => await EventuallyAsync("a larger deployment", async () =>
    {
        var present = (await client.GetAsync<Deployment>(Home, "web", default)).ValueOrThrow;
        var changed = await client.UpdateAsync(present with { Spec = present.Spec with { Replicas = After } }, default);
        return changed.IsOk ? null : changed.Failure!.Message;
    });

    private async Task MakeNodeAsync(ApiClient client, string name)
    {
        _ = (await client.CreateAsync(new Node { Metadata = new() { Name = name } }, default)).ValueOrThrow;
        var room = new Dictionary<string, Quantity>
        {
            ["cpu"] = Quantity.Parse("8"), ["memory"] = Quantity.Parse("8Gi"), ["pods"] = Quantity.Parse("200"),
        };
        var status = new NodeStatus
        {
            Capacity = room,
            Allocatable = room,
            Conditions = [new() { Type = "Ready", Status = "True", LastHeartbeatTime = TimeProvider.System.GetUtcNow() }],
        };
        await EventuallyAsync("a node that is ready", async () =>
        {
            var present = (await client.GetAsync<Node>("", name, default)).ValueOrThrow;
            var changed = await client.UpdateStatusAsync(present with { Status = status }, default);
            return changed.IsOk ? null : changed.Failure!.Message;
        });
    }

    private static Deployment Web()
    {
        var labels = new Dictionary<string, string> { ["app"] = "web" };
        return new Deployment
        {
            Metadata = new() { Namespace = Home, Name = "web" },
            Spec = new()
            {
                Replicas = Before,
                Selector = new LabelSelector { MatchLabels = labels },
                Template = new()
                {
                    Metadata = new() { Labels = labels },
                    Spec = new()
                    {
                        Containers = [new() { Name = "main", Image = "navarch.local/busybox:1" }],
                        // The nodes have no agents: they would be taken for lost.
                        Tolerations = [new() { Operator = "Exists" }],
                    },
                },
            },
        };
    }

    private async Task EventuallyAsync(string what, Func<Task<string?>> problem)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Limit;
        while (await problem() is { } left)
        {
            Assert.True(
                TimeProvider.System.GetUtcNow() < deadline,
                $"not within {Limit.TotalSeconds} s: {what}: {left}\n{string.Join("\n\n", _parts.Select(part => part.Printed))}");
            await Task.Delay(10);
        }
    }
}
