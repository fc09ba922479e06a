using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Informers;
using Navarch.Client.Objects;
using Navarch.Node.Agent;
using Navarch.Node.Cri;
using Navarch.Node.Streaming;

namespace Navarch.Running;

/// <summary>What every real node has, whatever runs its containers: the agent and its HTTPS endpoint.</summary>
static class NodeAgentParts
{
    /// <summary>The endpoint's port is part of what the agent registers, so the endpoint comes first.</summary>
    /// <returns>The endpoint, for the caller to end, and the agent, which runs.</returns>
    public static async Task<(KubeletServer Endpoint, NodeAgent Agent)> StartAsync(
        Parts parts, NodeAgentOptions options, NodeRuntime runtime, NodeIdentity identity, ILoggerFactory logs,
        CancellationToken cancel)
    {
        NodeAgent? agent = null;
        var endpoint = await StartEndpointAsync(identity, runtime.Streams, new LateNode(() => agent!), logs, cancel);
        var user = new UserIdentity($"system:node:{options.NodeName}") { Groups = ["system:nodes", "system:authenticated"] };
        agent = new NodeAgent(
            options with { EndpointPort = endpoint.Endpoint.Port }, new ApiClient(identity.Api, user, "kubelet"),
            runtime.Containers, runtime.Images,
            new NodeSurroundings { Random = ControlPlane.NewRandom(), Log = logs.CreateLogger("agent") });
        parts.Start("node agent", agent.RunAsync);
        return (endpoint, agent);
    }

    /// <summary>On the usual port, or on any when another agent of this machine has that.</summary>
    private static async Task<KubeletServer> StartEndpointAsync(
        NodeIdentity identity, IContainerStreams streams, IKubeletNode node, ILoggerFactory logs, CancellationToken cancel)
    {
        var options = new KubeletServerOptions
        {
            ServingCertificate = identity.Certificate,
            ClientCertificateAuthority = X509Certificate2.CreateFromPem(identity.AuthorityPem),
        };
        try
        {
            return await KubeletServer.StartAsync(options, streams, node, TimeProvider.System, logs, cancel);
        }
        catch (IOException)
        {
            return await KubeletServer.StartAsync(options with { Port = 0 }, streams, node, TimeProvider.System, logs, cancel);
        }
    }

    private sealed class LateNode(Func<IKubeletNode> node) : IKubeletNode
    {
        public string NodeName => node().NodeName;
        public IReadOnlyList<Pod> Pods => node().Pods;
        public string? Unhealthy => node().Unhealthy;
        public ValueTask<NodeUsage> ReadUsageAsync(CancellationToken cancel) => node().ReadUsageAsync(cancel);
        public ValueTask<string> ReadMetricsAsync(CancellationToken cancel) => node().ReadMetricsAsync(cancel);
    }
}

/// <summary>What runs a node's containers.</summary>
sealed record NodeRuntime(IContainerRuntime Containers, IImageStore Images, IContainerStreams Streams);

/// <summary>How a node and its API server know each other.</summary>
/// <param name="Api">The server.</param>
/// <param name="Certificate">The node's, as it is now: it is renewed while the node runs.</param>
/// <param name="AuthorityPem">Whose signature both trust.</param>
/// <param name="Informers">Of the process, which runs them: for what the node sees of the whole cluster.</param>
sealed record NodeIdentity(
    IApiEndpoint Api, Func<X509Certificate2> Certificate, string AuthorityPem, SharedInformers Informers);
