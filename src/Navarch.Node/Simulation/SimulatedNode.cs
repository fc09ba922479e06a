using Navarch.Api.CoreV1;
using Navarch.Api.CoordinationV1;

namespace Navarch.Node.Simulation;

/// <summary>
/// One pretended machine: registers its Node, renews its Lease, reports its status. It can be made to die, which stops
/// all of that and its pods' life, and to come back.
/// </summary>
sealed class SimulatedNode(
    string name, string ip, ApiClient client, SimulatedNodesOptions options, TimeProvider time)
{
    const string LeaseNamespace = "kube-node-lease";

    Lease? _lease;
    DateTimeOffset _reported;

    public string Name { get; } = name;
    public string Ip { get; } = ip;

    /// <summary>One that comes back reports at once: it may have been given up for dead.</summary>
    public bool IsAlive
    {
        get;
        set
        {
            if (value && !field) _reported = default;
            field = value;
        }
    } = true;

    /// <param name="firstDelay">Spreads many nodes over a lease period.</param>
    public async Task RunAsync(TimeSpan firstDelay, CancellationToken cancel)
    {
        await Task.Delay(firstDelay, time, cancel);
        while (true)
        {
            if (IsAlive) await BeatAsync(cancel);
            await Task.Delay(options.LeasePeriod, time, cancel);
        }
    }

    async Task BeatAsync(CancellationToken cancel)
    {
        try
        {
            if (time.GetUtcNow() - _reported >= options.StatusPeriod && await ReportAsync(cancel))
                _reported = time.GetUtcNow();
            await RenewAsync(cancel);
        }
        catch (EndpointUnreachableException)
        {
            // The next beat tries again, as a real node does, and says how it is: silence may have been noticed.
            _lease = null;
            _reported = default;
        }
    }

    async Task<bool> ReportAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var read = await client.GetAsync<Api.CoreV1.Node>("", Name, cancel);
        var node = read is ApiResult<Api.CoreV1.Node>.Ok(var known) ? known : null;
        if (node is null && read is ApiResult<Api.CoreV1.Node>.NotFound)
            node = await client.CreateAsync(New(), cancel) is ApiResult<Api.CoreV1.Node>.Ok(var made) ? made : null;
        if (node is null) return false;
        return (await client.UpdateStatusAsync(node with { Status = Status(node.Status, now) }, cancel)).IsOk;
    }

    async Task RenewAsync(CancellationToken cancel)
    {
        var spec = new LeaseSpec
        {
            HolderIdentity = Name,
            LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
            RenewTime = time.GetUtcNow(),
        };
        if (_lease is null
            && await client.GetAsync<Lease>(LeaseNamespace, Name, cancel) is ApiResult<Lease>.Ok(var known))
            _lease = known;
        var result = _lease is null
            ? await client.CreateAsync(
                new Lease { Metadata = new ObjectMeta { Name = Name, Namespace = LeaseNamespace }, Spec = spec },
                cancel)
            : await client.UpdateAsync(_lease with { Spec = spec }, cancel);
        _lease = result is ApiResult<Lease>.Ok(var renewed) ? renewed : null;
    }

    Api.CoreV1.Node New() => new()
    {
        Metadata = new ObjectMeta
        {
            Name = Name,
            Labels = new Dictionary<string, string>
            {
                ["kubernetes.io/hostname"] = Name,
                ["kubernetes.io/os"] = "linux",
                ["kubernetes.io/arch"] = "amd64",
                ["navarch.io/simulated"] = "true",
            },
        },
    };

    NodeStatus Status(NodeStatus before, DateTimeOffset now)
    {
        var resources = new Dictionary<string, Quantity>
        {
            ["cpu"] = options.Cpu,
            ["memory"] = options.Memory,
            ["pods"] = Quantity.Of(options.PodsMax),
        };
        return before with
        {
            Capacity = resources,
            Allocatable = resources,
            Addresses =
            [
                new NodeAddress { Type = NodeAddressType.InternalIP, Address = Ip },
                new NodeAddress { Type = NodeAddressType.Hostname, Address = Name },
            ],
            NodeInfo = new NodeSystemInfo
            {
                MachineID = Name,
                SystemUUID = Name,
                BootID = Name,
                KernelVersion = "simulated",
                OsImage = "simulated",
                ContainerRuntimeVersion = "simulated://1",
                KubeletVersion = Agent.NodeVersions.Kubelet,
                OperatingSystem = "linux",
                Architecture = "amd64",
            },
            Conditions = Conditions(before, now),
        };
    }

    static IReadOnlyList<NodeCondition> Conditions(NodeStatus before, DateTimeOffset now)
    {
        var known = before.Conditions.FirstOrDefault(condition => condition.Type == NodeConditionType.Ready);
        var ready = new NodeCondition
        {
            Type = NodeConditionType.Ready,
            Status = ConditionStatus.True,
            Reason = "KubeletReady",
            Message = "simulated node is ready",
            LastHeartbeatTime = now,
            LastTransitionTime = known is { Status: ConditionStatus.True } ? known.LastTransitionTime : now,
        };
        return [.. before.Conditions.Where(condition => condition.Type != NodeConditionType.Ready), ready];
    }
}
