using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Navarch.Api.Requests;
using Navarch.Server.Bootstrap;
using Navarch.Server.Certificates;
using Navarch.Server.Configuration;
using Navarch.Server.Encryption;
using Navarch.Server.Http;
using Navarch.Server.Versions;
using Navarch.Store.Backups;

namespace Navarch.Server;

/// <summary>
/// An API server, whole: certificates, the store's caches, policy, the front. Whoever runs one calls
/// <see cref="StartAsync"/> and, when that says null, <see cref="RunAsync"/>.
/// </summary>
public sealed partial class ApiServerHost : IAsyncDisposable
{
    private readonly ApiServerHostOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly KestrelFront _front;
    private ClusterCertificates? _certificates;
    private ServerParts? _parts;
    private Task _work = Task.CompletedTask;

    public ApiServerHost(ApiServerHostOptions options)
    {
        _options = options;
        _front = new KestrelFront(options.Limits, options.Time, options.Logs);
    }

    /// <summary>For callers in process: a request with its user set is authorized and answered like anyone's.</summary>
    public IApiEndpoint Endpoint => Parts.Chain;

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<IPEndPoint> Addresses => _front.Addresses;

    /// <summary>The URL for clients on this machine.</summary>
    public Uri Url => new($"https://{Addresses[0]}");

    /// <summary>Where pods reach the server; null when it listens nowhere.</summary>
    public IPEndPoint? AdvertisedAddress { get; private set; }

    /// <summary>The cluster's authority, as PEM.</summary>
    public string AuthorityPem => Certificates.AuthorityPem;

    /// <summary>Of what this server shows to the API servers behind it, as PEM.</summary>
    public string FrontProxyAuthorityPem => Certificates.FrontProxy.AuthorityPem;

    private ServerParts Parts => _parts ?? throw new InvalidOperationException("the server has not been started");
    private ClusterCertificates Certificates =>
        _certificates ?? throw new InvalidOperationException("the server has not been started");

    /// <summary>Null once requests are answered, or why they cannot be.</summary>
    public async Task<StartFailure?> StartAsync(CancellationToken cancel)
    {
        // 1. Keys and certificates.
        if (OpenCertificates() is { } damage) return damage;

        if (await StoreRestore.IsUnfinishedAsync(_options.Store, cancel))
        {
            return new("a backup was being restored into this store, and only a part of it is there",
                "remove what is stored (the data directory's store.db, or etcd's keys under /registry and /navarch) and restore again");
        }

        // 2. The port, and beside it what is stored: neither changes anything, and requests wait until there is
        //    something to answer them with. (The work of the two is about the same: bench/README.md.)
        var ready = new TaskCompletionSource<HttpRequests>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = ListenAsync(ready.Task, cancel);
        StartFailure? unreadable;
        try
        {
            unreadable = await OpenPartsAsync(cancel);
        }
        finally
        {
            await listening;
        }
        if (await listening is { } taken) return taken;
        if (unreadable is not null) return unreadable;

        // 3. What every cluster has.
        _work = Task.WhenAll(Parts.RunAsync(_stopping.Token), RenewCertificatesAsync());
        await Parts.BootstrapAsync(AdvertisedAddress, cancel);
        WriteAdminKubeconfig();
        ready.SetResult(Parts.Requests);
        _work = Task.WhenAll(_work, Parts.ServeClusterAsync(_stopping.Token), RehearseAsync());
        return null;
    }

    private Task<StartFailure?> ListenAsync(Task<HttpRequests> ready, CancellationToken cancel)
    {
        if (_options.Listen.Count == 0) return Task.FromResult<StartFailure?>(null);
        return Task.Run(async () =>
        {
            // The first look at a kept certificate takes 0.07 s: the runtime reads all the authorities of the system for it.
            var serving = Certificates.KeepServing(
                [.. HostAddresses.ServedBy(_options.Listen), .. _options.ServiceRanges.Select(KubernetesService.AddressIn),
                    .. _options.AdvertiseAddress is { } advertised ? [advertised] : Array.Empty<IPAddress>()],
                Dns.GetHostName());
            var failure = await _front.StartAsync(
                _options.Listen, serving, async context => await (await ready).ServeAsync(context), cancel);
            if (failure is not null) return failure;
            AdvertisedAddress = (_options.AdvertiseAddress ?? HostAddresses.Reachable(_options.Listen)) is { } address
                ? new IPEndPoint(address, Addresses[0].Port)
                : null;
            serving.Prepare();
            return null;
        }, cancel);
    }

    private async Task<StartFailure?> OpenPartsAsync(CancellationToken cancel)
    {
        try
        {
            _parts = await ServerParts.OpenAsync(_options, Certificates, () => Addresses, _stopping.Token, cancel);
            return null;
        }
        catch (ConfigurationException wrong)
        {
            return new(wrong.Message, "correct the file, or start without it");
        }
        catch (UnreadableValueException unreadable)
        {
            return new(unreadable.Message, "put the key that it was written with back into the file given by --encryption-provider-config");
        }
        catch (UndecodableValueException undecodable)
        {
            return new(undecodable.Message, "delete it with etcdctl, or let an API server that can read it write it anew");
        }
    }

    /// <summary>Serves until cancelled, then stops cleanly: streams are ended, requests in work get a moment.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = cancel.Register(stopped.SetResult);
        await Task.WhenAny(stopped.Task, _work);
        await StopAsync();
        await IgnoreCancellationAsync(_work);
    }

    /// <summary>
    /// A client's certificate with its key, kept and renewed under the name if there is a data directory.
    /// </summary>
    public X509Certificate2 ClientCertificate(string name, string user, params IReadOnlyList<string> groups) =>
        Certificates.Obtain(name, CertificateSubject.Client(user, groups));

    /// <summary>
    /// What a node agent shows the API server, and serves with: <c>system:node:NAME</c> of system:nodes.
    /// </summary>
    public X509Certificate2 NodeCertificate(string node, IReadOnlyList<IPAddress> addresses) =>
        Certificates.Obtain($"node-{node}", CertificateSubject.Node(node, addresses));

    /// <summary>As <see cref="NodeCertificate"/>, renewed before its end: asked for at each connection.</summary>
    public Func<X509Certificate2> KeepNodeCertificate(string node, IReadOnlyList<IPAddress> addresses)
    {
        var kept = Certificates.Keep($"node-{node}", CertificateSubject.Node(node, addresses));
        return () => kept.Current;
    }

    /// <summary>For a server beside this one, kept under the name: it answers to the host name.</summary>
    public X509Certificate2 ServingCertificate(string name, string hostName) =>
        Certificates.Obtain(name, new CertificateSubject(hostName) { DnsNames = [hostName], IsServer = true });

    /// <summary>Signs a PKCS #10 request with the cluster's authority; both are PEM.</summary>
    public string SignCertificate(string request, IReadOnlyList<string> usages, TimeSpan lifetime)
    {
        using var certificate = Certificates.Authority.Sign(request, usages, lifetime);
        return certificate.ExportCertificatePem() + "\n";
    }

    /// <summary>A token for a Secret of type kubernetes.io/service-account-token: good as long as the Secret is there.</summary>
    public string SecretToken(string @namespace, string account, string accountUid, string secret) =>
        Parts.TokenIssuer.IssueLegacy(new(@namespace, account), accountUid, secret);

    /// <summary>A kubeconfig for a certificate's user, with everything inline.</summary>
    public string KubeconfigFor(string user, X509Certificate2 certificate) =>
        Kubeconfig.Of(Url, AuthorityPem, user, certificate);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await IgnoreCancellationAsync(_work);
        await _front.DisposeAsync();
        _parts?.Dispose();
        _stopping.Dispose();
    }

    private StartFailure? OpenCertificates()
    {
        try
        {
            _certificates = _options.DataDirectory is { } directory
                ? ClusterCertificates.Open(
                    directory, _options.Time, _options.Ids, _options.Security.ServiceAccountKeyFiles)
                : ClusterCertificates.InMemory(_options.Time, _options.Ids);
            return null;
        }
        catch (DamagedFileException e)
        {
            return new(e.Message, $"restore {e.FilePath} from a backup, or start anew with navarch reset");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return new($"the data directory {_options.DataDirectory} cannot be used: {e.Message}",
                "give this user the right to write there, or choose another with --data DIRECTORY");
        }
    }

    private void WriteAdminKubeconfig()
    {
        if (_options.DataDirectory is not { } directory || Addresses.Count == 0) return;
        var path = Path.Combine(directory, "admin.kubeconfig");
        var admin = Certificates.Keep("admin", CertificateSubject.Client("kubernetes-admin", "system:masters"), Write);
        Write(admin.Current);

        void Write(X509Certificate2 certificate) =>
            PemFiles.WriteOwnerOnly(path, KubeconfigFor("admin", certificate));
    }

    private Task RenewCertificatesAsync() => new CertificateRenewal(
        Certificates, _options.Time, _options.Limits, _options.Logs.CreateLogger("Navarch.Server.Certificates")).RunAsync(_stopping.Token);

    /// <summary>On a thread of its own: requests don't wait for it.</summary>
    private Task RehearseAsync() => !_options.Rehearses ? Task.CompletedTask : Task.Run(async () =>
    {
        foreach (var refused in await new Rehearsal(_options.Limits, _options.Time).RunAsync(_stopping.Token))
            LogRefused(_options.Logs.CreateLogger("Navarch.Server.Rehearsal"), refused);
    }, _stopping.Token);

    private async Task StopAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _options.Time);
        await _front.StopAsync(patience.Token);
    }

    private static async Task IgnoreCancellationAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends when the server stops; anything else is passed on.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The rehearsal was refused {Request}")]
    private static partial void LogRefused(ILogger log, string request);
}
