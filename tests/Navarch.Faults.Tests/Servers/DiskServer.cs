using System.Net;
using Navarch.Client.Http;
using Navarch.Client.Objects;
using Navarch.Core.Limits;
using Navarch.Faults.Tests.Disks;
using Navarch.Server;
using Navarch.Store.Sqlite;

namespace Navarch.Faults.Tests.Servers;

/// <summary>A whole API server on a disk that can be made to fail, asked over HTTPS.</summary>
sealed class DiskServer : IAsyncDisposable
{
    private const string Token = "s3cret";

    private static readonly StoreLimits s_limits = new() { CheckpointPages = 64, BatchWrites = 8 };

    private readonly SqliteStore _store;
    private readonly ApiServerHost _host;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private HttpEndpoint? _endpoint;
    private volatile Exception? _reason;

    private DiskServer(FaultyDisk disk, int seed)
    {
        File.WriteAllText(disk.PathOf("tokens.csv"), $"{Token},admin,1,system:masters\n");
        _store = SqliteStore.Open(new()
        {
            Path = disk.PathOf("store.db"),
            FatalError = problem => _reason = problem,
            Limits = s_limits,
        });
        _host = new ApiServerHost(new()
        {
            Store = _store,
            Listen = [new IPEndPoint(IPAddress.Loopback, 0)],
            Random = new Random(seed),
            Security = new() { TokenFile = disk.PathOf("tokens.csv") },
        });
    }

    /// <summary>Why the process would have ended by now.</summary>
    public Exception? Reason => _reason;

    public ApiClient Client => new(_endpoint!);

    public static async Task<DiskServer> StartAsync(FaultyDisk disk, int seed)
    {
        var server = new DiskServer(disk, seed);
        Assert.Null(await server._host.StartAsync(default));
        server._endpoint = new HttpEndpoint(
            new EndpointOptions(server._host.Url)
            {
                CertificateAuthority = new PemSource(server._host.AuthorityPem, null), Token = Token,
            },
            TimeProvider.System);
        server._running = server._host.RunAsync(server._stopping.Token);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _endpoint?.Dispose();
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await _host.DisposeAsync();
        }
        catch (Exception) when (_reason is not null)
        {
            // The process would have ended when the reason was given, and with it all that the server does by itself.
        }
        await _store.DisposeAsync();
        _stopping.Dispose();
    }
}
