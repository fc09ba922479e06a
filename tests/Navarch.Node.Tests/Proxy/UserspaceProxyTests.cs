using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Api.CoreV1;
using Navarch.Client.Informers;
using Navarch.Client.Objects;
using Navarch.Client.Queues;
using Navarch.Node.Proxy;

namespace Navarch.Node.Tests.Proxy;

/// <summary>Node ports of an ordinary user's node, called by real sockets; pods are listeners on loopback.</summary>
public sealed class UserspaceProxyTests : IAsyncLifetime
{
    private readonly ScriptedEndpoint _api = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TcpListener> _pods = [];
    private readonly int _nodePort = FreePort();
    private Task _running = null!;

    public ValueTask InitializeAsync()
    {
        var informers = new SharedInformers(new ApiClient(_api), TimeProvider.System, new Jitter(new Random(1)));
        var proxy = new UserspaceProxy(
            IPAddress.Loopback, informers.Of<Service>(), informers.Of<Pod>(), TimeProvider.System, NullLogger.Instance);
        _running = Task.WhenAll(informers.RunAsync(_stop.Token), proxy.RunAsync(_stop.Token));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        foreach (var pod in _pods) pod.Dispose();
    }

    [Fact]
    public async Task Node_port_leads_in_turn_to_the_ready_pods_that_the_selector_chooses()
    {
        _api.Put(Pod("one", "default"));
        _api.Put(Pod("two", "default"));
        _api.Put(Pod("unready", "default", isReady: false));
        _api.Put(Pod("elsewhere", "other"));
        _api.Put(Pod("unlabelled", "default") is var plain
            ? plain with { Metadata = plain.Metadata with { Labels = new Dictionary<string, string>() } } : plain);
        _api.Put(Service(spec => spec));
        await Eventually.HoldsAsync(async () => await AskAsync() == "one");
        await Eventually.HoldsAsync(async () => await AskAsync() == "two");
        var answers = new List<string>();
        for (var i = 0; i < 8; i++) answers.Add(await AskAsync());
        Assert.Equal(["one", "two"], answers.Distinct().Order());
    }

    [Fact]
    public async Task Port_without_target_is_the_pods_port_of_the_same_number()
    {
        var pod = Pod("one", "default");
        _api.Put(pod);
        _api.Put(Service(spec => spec with
        {
            Ports = [spec.Ports[0] with { TargetPort = default, Port = pod.Spec.Containers[0].Ports[0].Port }],
        }));
        await Eventually.HoldsAsync(async () => await AskAsync() == "one");
    }

    [Fact]
    public async Task Port_is_free_again_when_its_service_is_gone()
    {
        _api.Put(Pod("one", "default"));
        var service = Service(spec => spec);
        _api.Put(service);
        await Eventually.HoldsAsync(async () => await AskAsync() == "one");
        _api.Remove(service);
        await Eventually.HoldsAsync(async () => await AskAsync() == nameof(SocketError.ConnectionRefused));
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private Service Service(Func<ServiceSpec, ServiceSpec> change) =>
        Sample.Service("web", "10.96.1.1", _nodePort, spec => change(spec with
        {
            Selector = new Dictionary<string, string> { ["app"] = "web" },
            Ports = [spec.Ports[0] with { TargetPort = "web" }],
        }));

    /// <summary>A pod that tells its name to whoever connects.</summary>
    private Pod Pod(string name, string @namespace, bool isReady = true)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _pods.Add(listener);
        _ = AnswerAsync(listener, name);
        return new Pod
        {
            Metadata = new()
            {
                Namespace = @namespace, Name = name, Uid = name,
                Labels = new Dictionary<string, string> { ["app"] = "web" },
            },
            Spec = new()
            {
                Containers =
                [
                    new Container
                    {
                        Name = "main",
                        Ports = [new() { Name = "web", Port = ((IPEndPoint)listener.LocalEndpoint).Port }],
                    },
                ],
            },
            Status = new()
            {
                PodIP = "127.0.0.1",
                Conditions =
                [
                    new() { Type = PodConditionType.Ready, Status = isReady ? ConditionStatus.True : ConditionStatus.False },
                ],
            },
        };
    }

    private static async Task AnswerAsync(TcpListener listener, string name)
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptSocketAsync();
                await caller.SendAsync(Encoding.ASCII.GetBytes(name));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    /// <summary>What is answered; empty when nobody is behind the port; else why the connection fails.</summary>
    private async Task<string> AskAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _nodePort);
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadToEndAsync();
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode.ToString();
        }
        catch (IOException reset)
        {
            return reset.Message;
        }
    }
}
