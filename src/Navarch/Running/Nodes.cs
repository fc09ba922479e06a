using System.Net;
using Microsoft.Extensions.Logging;
using Navarch.Api.Requests;
using Navarch.Client.Informers;
using Navarch.Client.Objects;
using Navarch.Node.Simulation;

namespace Navarch.Running;

/// <summary>
/// The nodes of this process. What needs no API server is prepared while that starts; the rest follows when it answers.
/// </summary>
sealed class Nodes : IAsyncDisposable
{
    private readonly RuntimeChoice _runtime;
    private readonly int _count;
    private readonly ILoggerFactory _logs;
    private readonly NodePlace _place;
    private readonly ContainerdNode? _containerd;
    private readonly ProcessNode? _process;
    private Task _prepared = Task.CompletedTask;
    private Task _looked = Task.CompletedTask;

    public Nodes(RuntimeChoice runtime, int count, NodePlace place, ILoggerFactory logs)
    {
        (_runtime, _count, _place, _logs) = (runtime, count, place, logs);
        if (count > 0 && runtime.Name == RuntimeChoice.Containerd) _containerd = new(_place, logs);
        if (count > 0 && runtime.Name == RuntimeChoice.Process) _process = new(_place, logs);
    }

    /// <summary>Where the API server must listen too, for pods to reach it; null when nothing but loopback is needed.</summary>
    public IPAddress? ServerAddress => _containerd is null ? null : _place.Network.Gateway;

    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (_process is not null) await _process.PrepareAsync(cancel);
        if (_containerd is null) return;
        await _containerd.PrepareNetworkAsync(cancel);
        _prepared = _containerd.PrepareContainerdAsync(cancel);
    }

    /// <param name="server">That the nodes belong to.</param>
    /// <param name="informers">Those of the process.</param>
    /// <param name="parts">Where they run.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task StartAsync(LocalServer server, SharedInformers informers, Parts parts, CancellationToken cancel)
    {
        if (_count == 0) return;
        if (_runtime.Name == RuntimeChoice.Simulated) StartSimulated(server, informers, parts);
        if (_runtime.Name == RuntimeChoice.Simulated) return;
        var certificate = server.Host.KeepNodeCertificate(_place.NodeName, [.. _place.Agent.HostIps.Select(IPAddress.Parse)]);
        var identity = new NodeIdentity(server.Endpoint, certificate, server.Host.AuthorityPem, informers);
        if (_process is not null) _looked = await _process.StartAsync(parts, identity, cancel);
        if (_containerd is null) return;
        await DnsService.EnsureAsync(server.Endpoint, _place.Network.DnsAddress!, cancel);
        await _prepared;
        _looked = await _containerd.StartAsync(parts, identity, cancel);
    }

    /// <summary>
    /// Completes when the API server has heard how this machine's pods are. What is stored before may be from when they ran last.
    /// </summary>
    public Task WhenLooked(CancellationToken cancel) => _looked.WaitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        if (_containerd is not null) await _containerd.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
    }

    private void StartSimulated(LocalServer server, SharedInformers informers, Parts parts)
    {
        var client = new ApiClient(server.Endpoint, UserIdentity.System("simulated-nodes"), "kubelet");
        var nodes = new SimulatedNodes(
            client, new() { Count = _count }, TimeProvider.System, ControlPlane.NewRandom(), _logs.CreateLogger("nodes"),
            informers);
        parts.Start("simulated nodes", nodes.RunAsync);
    }
}
