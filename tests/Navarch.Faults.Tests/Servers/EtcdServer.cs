using System.Net;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using Navarch.Core.Limits;
using Navarch.Etcd;
using Navarch.Server;
using Navarch.Store.Etcd;

namespace Navarch.Faults.Tests.Servers;

/// <summary>One of several API servers on one etcd, asked in process.</summary>
sealed class EtcdServer : IAsyncDisposable
{
    private readonly EtcdStore _store;
    private readonly ApiServerHost _host;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    private EtcdServer(EtcdStore store, ApiServerHost host) => (_store, _host) = (store, host);

    public IApiEndpoint Endpoint => _host.Endpoint;

    public EtcdStore Store => _store;

    public ApiClient Client => new(Endpoint, UserIdentity.System("tests"), "tests");

    public static async Task<EtcdServer> StartAsync(
        EtcdCluster etcd, int seed, IPNetwork? serviceRange = null, IPAddress? address = null, ServerLimits? limits = null)
    {
        var store = await EtcdStore.OpenAsync(
            new() { Endpoints = etcd.Endpoints, Tls = etcd.Tls, FatalError = problem => Assert.Fail(problem.Message) },
            default);
        var host = new ApiServerHost(new()
        {
            Store = store,
            ServiceRanges = [serviceRange ?? IPNetwork.Parse("10.96.0.0/16")],
            Listen = address is null ? [] : [new(IPAddress.Loopback, 0)],
            AdvertiseAddress = address,
            Random = new Random(seed),
            Limits = limits ?? ServerLimits.Default,
        });
        var server = new EtcdServer(store, host);
        Assert.Null(await host.StartAsync(default));
        server._running = host.RunAsync(server._stopping.Token);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        await _host.DisposeAsync();
        await _store.DisposeAsync();
        _stopping.Dispose();
    }
}
