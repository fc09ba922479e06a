using Microsoft.Extensions.Logging;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using Navarch.Node.Simulation;

namespace Navarch.Running;

/// <summary>Starts the nodes of this process, by runtime.</summary>
sealed class Nodes : IAsyncDisposable
{
    public static Task<Nodes> StartAsync(
        RuntimeChoice runtime, int count, DataDirectory data, LocalServer server, Parts parts, ILoggerFactory logs,
        CancellationToken cancel)
    {
        if (count > 0 && runtime.Name == RuntimeChoice.Simulated) StartSimulated(count, server, parts, logs);
        return Task.FromResult(new Nodes());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void StartSimulated(int count, LocalServer server, Parts parts, ILoggerFactory logs)
    {
        var client = new ApiClient(server.Endpoint, UserIdentity.System("simulated-nodes"), "kubelet");
        var nodes = new SimulatedNodes(
            client, new() { Count = count }, TimeProvider.System, ControlPlane.NewRandom(), logs.CreateLogger("nodes"));
        parts.Start("simulated nodes", nodes.RunAsync);
    }
}
