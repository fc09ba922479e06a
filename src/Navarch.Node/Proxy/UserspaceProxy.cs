using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Api.Derived;
using Navarch.Client.Informers;
using Navarch.Core.Streaming;

namespace Navarch.Node.Proxy;

/// <summary>
/// What an ordinary user can do for services without touching the kernel's rules: a listener on loopback for each TCP
/// node port, which joins each connection to one of the ready pods behind the service, in turn. Cluster IPs are not the
/// host's, so nobody listens there. Pods are looked up directly: their loopback addresses may not stand in an
/// EndpointSlice.
/// </summary>
public sealed partial class UserspaceProxy(
    IPAddress address, Informer<Service> services, Informer<Pod> pods, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan ResyncPeriod = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<int, Listener> _listeners = [];

    /// <summary>Works until cancelled; then no port is held any more.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await services.WhenSynced(cancel);
        await pods.WhenSynced(cancel);
        try
        {
            while (true)
            {
                Sync(cancel);
                await Task.Delay(ResyncPeriod, time, cancel);
            }
        }
        finally
        {
            foreach (var listener in _listeners.Values) listener.Socket.Dispose();
        }
    }

    private void Sync(CancellationToken cancel)
    {
        var wanted = new Dictionary<int, (Service Service, ServicePort Port)>();
        foreach (var service in services.Snapshot.All)
            foreach (var port in service.Spec.Ports)
                if (port.NodePort > 0 && ServiceTargets.ProtocolOf(port) == Protocol.TCP)
                    wanted[port.NodePort] = (service, port);
        foreach (var gone in _listeners.Keys.Except(wanted.Keys).ToArray())
        {
            _listeners[gone].Socket.Dispose();
            _listeners.Remove(gone);
        }
        foreach (var (number, target) in wanted)
        {
            if (_listeners.TryGetValue(number, out var known)) known.Target = target;
            else Listen(number, target, cancel);
        }
    }

    /// <summary>A port that is taken is tried again at the next round.</summary>
    private void Listen(int number, (Service Service, ServicePort Port) target, CancellationToken cancel)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, number));
            socket.Listen();
        }
        catch (SocketException taken)
        {
            socket.Dispose();
            PortTaken(logger, number, target.Service.Metadata.Name, taken.Message);
            return;
        }
        var listener = new Listener(socket) { Target = target };
        _listeners.Add(number, listener);
        _ = AcceptAsync(listener, cancel);
    }

    private async Task AcceptAsync(Listener listener, CancellationToken cancel)
    {
        try
        {
            while (true) _ = JoinAsync(listener, await listener.Socket.AcceptAsync(cancel), cancel);
        }
        catch (Exception closed) when (Streams.IsEnd(closed))
        {
            // The service is gone, or we are.
        }
    }

    /// <summary>An endpoint that refuses is passed over for the next.</summary>
    private async Task JoinAsync(Listener listener, Socket client, CancellationToken cancel)
    {
        using var ownership = client;
        var (service, port) = listener.Target;
        var endpoints = EndpointsOf(service, port);
        for (var tries = 0; tries < endpoints.Count; tries++)
        {
            var endpoint = endpoints[(int)((uint)Interlocked.Increment(ref listener.Turn) % (uint)endpoints.Count)];
            using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            server.NoDelay = true;
            try
            {
                await server.ConnectAsync(endpoint, cancel);
            }
            catch (SocketException)
            {
                continue;
            }
            client.NoDelay = true;
            await Streams.JoinAsync(new NetworkStream(client), new NetworkStream(server), cancel);
            return;
        }
    }

    private List<IPEndPoint> EndpointsOf(Service service, ServicePort port)
    {
        var found = new List<IPEndPoint>();
        if (!ServiceTargets.HasSelector(service)) return found;
        foreach (var pod in pods.Snapshot.All)
            if (pod.Metadata.Namespace == service.Metadata.Namespace && ServiceTargets.Selects(service, pod)
                && IsReady(pod) && ServiceTargets.FindPort(port, pod) is { } number
                && IPAddress.TryParse(pod.Status.PodIP, out var ip))
                found.Add(new(ip, number));
        return found;
    }

    private static bool IsReady(Pod pod) => pod.Metadata.DeletionTimestamp is null &&
        pod.Status.Conditions.Any(condition => condition is { Type: PodConditionType.Ready, Status: ConditionStatus.True });

    private sealed class Listener(Socket socket)
    {
        public int Turn;
        public Socket Socket { get; } = socket;
        public required (Service Service, ServicePort Port) Target { get; set; }
    }

    [LoggerMessage(7111, LogLevel.Warning, "Node port {Port} of service {Service} can't be listened on: {Reason}")]
    private static partial void PortTaken(ILogger logger, int port, string service, string reason);
}
