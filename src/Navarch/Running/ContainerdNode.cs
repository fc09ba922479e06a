using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Informers;
using Navarch.Client.Objects;
using Navarch.Commands;
using Navarch.Core.Grpc;
using Navarch.Core.Invariants;
using Navarch.Node.Containerd;
using Navarch.Node.Cri;
using Navarch.Node.Dns;
using Navarch.Node.Images;
using Navarch.Node.Network;
using Navarch.Node.Proxy;
using Navarch.Node.Streaming;

namespace Navarch.Running;

/// <summary>
/// This machine as a node with real containers: its network first, since the API server listens on it for pods; then
/// containerd with the images that come with the project; then agent, HTTPS endpoint, service proxy and DNS.
/// </summary>
sealed class ContainerdNode : IAsyncDisposable
{
    private readonly NodePlace _place;
    private readonly ILoggerFactory _logs;
    private readonly ContainerdSupervisor _containerd;
    private GrpcChannel? _channel;
    private KubeletServer? _endpoint;

    public ContainerdNode(NodePlace place, ILoggerFactory logs)
    {
        (_place, _logs) = (place, logs);
        _containerd = new(place.Containerd, TimeProvider.System, logs.CreateLogger("containerd"));
    }

    /// <summary>Network and containerd, neither of which needs the API server. Images are there afterwards.</summary>
    /// <exception cref="CommandFailedException">The machine refuses a part.</exception>
    public async Task PrepareNetworkAsync(CancellationToken cancel)
    {
        try
        {
            await NodeNetwork.SetupAsync(_place.Network, cancel);
        }
        catch (NetworkException refused)
        {
            throw new CommandFailedException(
                $"the node's network cannot be set up: {refused.Message}", "Mend it, or use --runtime process");
        }
    }

    public async Task PrepareContainerdAsync(CancellationToken cancel)
    {
        try
        {
            await _containerd.StartAsync(cancel);
            _channel = _containerd.OpenChannel();
            await ImportOwnImagesAsync(cancel);
        }
        catch (Exception refused) when (refused is ContainerdException or ImageException)
        {
            throw new CommandFailedException(refused.Message, "Mend it, or use --runtime process");
        }
    }

    /// <returns>Completes when the API server knows how the pods here are.</returns>
    public async Task<Task> StartAsync(Parts parts, NodeIdentity identity, CancellationToken cancel)
    {
        var runtime = new CriRuntime(_channel!, new CriTimeouts());
        var images = new CriImageStore(_channel!, new CriTimeouts());
        (_endpoint, var agent) = await NodeAgentParts.StartAsync(
            parts, _place.Agent, new(runtime, images, new CriContainerStreams(runtime)), identity, _logs, cancel);
        parts.Start("containerd", _containerd.RunAsync);
        StartServices(parts, identity.Informers);
        return agent.Looked;
    }

    public async ValueTask DisposeAsync()
    {
        if (_endpoint is not null) await _endpoint.DisposeAsync();
        _channel?.Dispose();
    }

    private void StartServices(Parts parts, SharedInformers informers)
    {
        var services = informers.Of<Service>();
        var slices = informers.Of<Api.DiscoveryV1.EndpointSlice>();
        var proxy = new ServiceProxy(_place.Proxy, services, slices, TimeProvider.System, _logs.CreateLogger("proxy"));
        var zone = new ClusterZone(_place.Agent.ClusterDomain, services, slices);
        var dns = new ClusterDns(_place.Dns, zone, TimeProvider.System, _logs.CreateLogger("dns"));
        parts.Start("service proxy", proxy.RunAsync);
        parts.Start("cluster DNS", dns.RunAsync);
    }

    private async Task ImportOwnImagesAsync(CancellationToken cancel)
    {
        var known = await new CriImageStore(_channel!, new CriTimeouts()).ListImagesAsync(cancel);
        var importer = new ImageImporter(_place.Containerd.SocketPath, IdSource.System, TimeProvider.System);
        foreach (var definition in (ImageDefinition[])[PauseImage.Definition, BusyboxImage.Definition])
        {
            if (known.Any(image => image.RepoTags.Contains(definition.Name))) continue;
            var archive = Path.Combine(_place.Containerd.DataDirectory, "image.tar");
            await ImageBuilder.BuildAsync(definition, archive, cancel);
            await importer.ImportAsync(archive, cancel);
            File.Delete(archive);
        }
    }
}
