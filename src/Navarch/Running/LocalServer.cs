using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Navarch.Api.Requests;
using Navarch.Commands;
using Navarch.Controllers;
using Navarch.Server;
using Navarch.Server.Admission;
using Navarch.Store;

namespace Navarch.Running;

/// <summary>The API server of this process on its store.</summary>
sealed class LocalServer : IAsyncDisposable
{
    private readonly IStore _store;

    private LocalServer(IStore store, ApiServerHost host) => (_store, Host) = (store, host);

    public ApiServerHost Host { get; }
    public IApiEndpoint Endpoint => Host.Endpoint;

    /// <summary>What the controllers beside this server get from it: its authority, and its signature on tokens.</summary>
    public ControllerSetOptions ControllerOptions => new()
    {
        RootCertificates = Host.AuthorityPem,
        SignSecretToken = (account, uid, secret) => Host.SecretToken(account.Namespace, account.Name, uid, secret),
        SignCertificate = Host.SignCertificate,
    };

    /// <summary>Looks at everything that can keep the server from starting, before anything else is begun.</summary>
    /// <param name="data">Where store and certificates are kept.</param>
    /// <param name="choice">Of the store.</param>
    /// <param name="listen">For clients.</param>
    /// <param name="podsReach">An address to listen on for pods too, unless <paramref name="listen"/> is all addresses.</param>
    /// <param name="ranges">The cluster's addresses; noted down once nothing stands in the way.</param>
    /// <param name="security">Authentication, audit and encryption.</param>
    /// <param name="admission">Which admission plugins run.</param>
    /// <param name="ownParts">What of the control plane runs in this process beside it.</param>
    /// <param name="logs">Of the server.</param>
    /// <param name="cancel">Heeded while the store is opened.</param>
    /// <param name="advertised">The address of this server among several; null: by which it is reached here.</param>
    /// <exception cref="CommandFailedException">The port, the store or the keys cannot be used.</exception>
    public static async Task<LocalServer> OpenAsync(
        DataDirectory data, StoreChoice choice, IPEndPoint listen, IPAddress? podsReach, ClusterRanges ranges,
        SecurityOptions security, AdmissionOptions admission, IReadOnlyList<string> ownParts, ILoggerFactory logs,
        CancellationToken cancel, IPAddress? advertised = null)
    {
        RequireFree(listen);
        Credentials.Open(data.FullPath);
        var store = await choice.OpenAsync(data, cancel);
        ranges.Keep(data.FullPath);
        return new(store, new(new()
        {
            Store = store,
            DataDirectory = data.FullPath,
            Listen = podsReach is null || listen.Address.Equals(IPAddress.Any) ? [listen] : [listen, new(podsReach, listen.Port)],
            AdvertiseAddress = advertised ?? podsReach,
            ServiceRanges = [ranges.Services],
            Security = security,
            Admission = admission,
            OwnParts = ownParts,
            Rehearses = ownParts.Count == 0,
            Random = ControlPlane.NewRandom(),
            Logs = logs,
        }));
    }

    /// <exception cref="CommandFailedException">What was usable is so no more.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        if (await Host.StartAsync(cancel) is { } failure) throw new CommandFailedException(failure.Problem, failure.Remedy);
    }

    public Task RunAsync(CancellationToken cancel) => Host.RunAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static void RequireFree(IPEndPoint listen)
    {
        using var socket = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(listen);
            socket.Listen();
        }
        catch (SocketException taken)
        {
            throw new CommandFailedException(
                $"{listen} cannot be listened on: {taken.Message}", "End what uses it, or choose another by --listen ADDR:PORT");
        }
    }
}
