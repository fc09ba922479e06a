using System.Net;
using Navarch.Server;
using Navarch.Store.Memory;

namespace Navarch.Differential.Tests;

/// <summary>
/// A Navarch of which nothing is known yet, over HTTPS. As kube-apiserver alone, it leaves aggregated roles to others.
/// </summary>
sealed class FreshServer : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("navarch-differential-").FullName;
    private readonly MemoryStore _store = new(TimeProvider.System);
    private readonly ApiServerHost _host;

    private FreshServer() => _host = new ApiServerHost(new ApiServerHostOptions
    {
        Store = _store,
        DataDirectory = _directory,
        Listen = [new IPEndPoint(IPAddress.Loopback, 0)],
        Random = new Random(1),
        Security = new() { AggregatesClusterRoles = false },
    });

    public static async Task<FreshServer> StartAsync()
    {
        var server = new FreshServer();
        Assert.Null(await server._host.StartAsync(default));
        return server;
    }

    public async Task<IReadOnlyDictionary<string, Answer>> PlayAsync(IEnumerable<Scenario> scenarios)
    {
        using var client = ServerAccess.FromKubeconfig(Path.Combine(_directory, "admin.kubeconfig"));
        return await new Player(client).PlayAsync(scenarios);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
