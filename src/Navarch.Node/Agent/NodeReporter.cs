using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Core.Grpc;
using Navarch.Node.Cri;

namespace Navarch.Node.Agent;

/// <summary>Registers the Node and keeps its status true.</summary>
sealed partial class NodeReporter(
    NodeAgentOptions options, ApiClient client, IContainerRuntime runtime, IImageStore images, TimeProvider time,
    ILogger log)
{
    const int ImagesMax = 50;
    static readonly TimeSpan UnreadyPause = TimeSpan.FromMilliseconds(200);

    string _sent = "";
    DateTimeOffset _sentAt;

    /// <summary>Why the node can't run pods; null when it can.</summary>
    public string? Problem { get; private set; } = "container runtime status check may not have completed yet";

    /// <summary>The Node as the server has it.</summary>
    public Api.CoreV1.Node? Node { get; private set; }

    public async Task RunAsync(Machine machine, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await ReportAsync(machine, cancel);
            }
            catch (EndpointUnreachableException unreachable)
            {
                NotReported(options.NodeName, unreachable.Message);
            }
            // A node that isn't ready yet is looked at often.
            var pause = Problem is null ? options.Periods.StatusCheck : UnreadyPause;
            await Task.Delay(pause, time, cancel);
        }
    }

    /// <returns>Whether the server has it now.</returns>
    public async Task<bool> RegisterAsync(CancellationToken cancel)
    {
        var result = await client.CreateAsync(New(), cancel);
        if (result is ApiResult<Api.CoreV1.Node>.AlreadyExists)
            result = await client.PatchAsync<Api.CoreV1.Node>("", options.NodeName, LabelPatch(), cancel);
        if (result is ApiResult<Api.CoreV1.Node>.Ok(var node))
        {
            Node = node;
            return true;
        }
        NotReported(options.NodeName, result.Failure!.Message);
        return false;
    }

    async Task ReportAsync(Machine machine, CancellationToken cancel)
    {
        Problem = await RuntimeProblemAsync(cancel);
        var read = await client.GetAsync<Api.CoreV1.Node>("", options.NodeName, cancel);
        if (read is ApiResult<Api.CoreV1.Node>.NotFound)
        {
            _sent = "";
            await RegisterAsync(cancel);
            return;
        }
        if (read is not ApiResult<Api.CoreV1.Node>.Ok(var node)) return;
        Node = node;
        var now = time.GetUtcNow();
        var status = await StatusAsync(machine, node.Status, now, cancel);
        var fingerprint = Fingerprint(status);
        if (fingerprint == _sent && now - _sentAt < options.Periods.StatusReport) return;
        var result = await client.UpdateStatusAsync(node with { Status = status }, cancel);
        if (result is ApiResult<Api.CoreV1.Node>.Ok(var updated)) (Node, _sent, _sentAt) = (updated, fingerprint, now);
        else if (result is not ApiResult<Api.CoreV1.Node>.Conflict)
            NotReported(options.NodeName, result.Failure!.Message);
    }

    async Task<string?> RuntimeProblemAsync(CancellationToken cancel)
    {
        try
        {
            return NodeConditions.Problem(await runtime.StatusAsync(cancel));
        }
        catch (GrpcException down)
        {
            return $"container runtime is down: {down.Message}";
        }
    }

    async Task<NodeStatus> StatusAsync(
        Machine machine, NodeStatus before, DateTimeOffset now, CancellationToken cancel)
    {
        var capacity = machine.Capacity(options.PodsMax);
        return before with
        {
            Capacity = capacity,
            Allocatable = Allocatable(capacity),
            Addresses =
            [
                .. options.HostIps.Select(ip => new NodeAddress { Type = NodeAddressType.InternalIP, Address = ip }),
                new NodeAddress { Type = NodeAddressType.Hostname, Address = options.NodeName },
            ],
            DaemonEndpoints = new NodeDaemonEndpoints
            {
                KubeletEndpoint = new DaemonEndpoint { Port = options.EndpointPort },
            },
            NodeInfo = machine.SystemInfo,
            Conditions = NodeConditions.Compose(before.Conditions, Problem, now),
            Images = await ImagesAsync(before.Images, cancel),
        };
    }

    public Dictionary<string, Quantity> Allocatable(Dictionary<string, Quantity> capacity) => new(capacity)
    {
        ["cpu"] = capacity["cpu"] - options.ReservedCpu,
        ["memory"] = capacity["memory"] - options.ReservedMemory,
    };

    async Task<IReadOnlyList<ContainerImage>> ImagesAsync(
        IReadOnlyList<ContainerImage> before, CancellationToken cancel)
    {
        try
        {
            var known = await images.ListImagesAsync(cancel);
            return
            [
                .. known.Where(image => image.RepoTags.Count + image.RepoDigests.Count > 0)
                    .OrderByDescending(image => image.Size).Take(ImagesMax)
                    .Select(image => new ContainerImage
                    {
                        Names = [.. image.RepoDigests, .. image.RepoTags],
                        SizeBytes = (long)image.Size,
                    }),
            ];
        }
        catch (GrpcException)
        {
            return before;
        }
    }

    Api.CoreV1.Node New() => new()
    {
        Metadata = new ObjectMeta { Name = options.NodeName, Labels = Labels() },
        Spec = new NodeSpec { PodCIDR = options.PodCidr ?? "", PodCIDRs = options.PodCidr is { } cidr ? [cidr] : [] },
    };

    Dictionary<string, string> Labels() => new(options.Labels)
    {
        ["kubernetes.io/hostname"] = options.NodeName,
        ["kubernetes.io/os"] = "linux",
        ["kubernetes.io/arch"] = Machine.Architecture,
        ["beta.kubernetes.io/os"] = "linux",
        ["beta.kubernetes.io/arch"] = Machine.Architecture,
    };

    ObjectPatch LabelPatch()
    {
        var labels = string.Join(',', Labels().Select(label => $"{Json(label.Key)}:{Json(label.Value)}"));
        return ObjectPatch.Merge("{\"metadata\":{\"labels\":{" + labels + "}}}");
    }

    static string Json(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    // What makes a difference: not the heartbeats.
    static string Fingerprint(NodeStatus status)
    {
        var still = status with
        {
            Conditions = [.. status.Conditions.Select(condition => condition with { LastHeartbeatTime = null })],
        };
        return Convert.ToBase64String(
            System.Security.Cryptography.SHA256.HashData(Api.Codecs.KubernetesJson.Serialize(still)));
    }

    [LoggerMessage(40, LogLevel.Warning, "status of node {Node} not written yet: {Message}")]
    private partial void NotReported(string node, string message);
}
