using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Navarch.Api.ApiRegistrationV1;
using Navarch.Api.AuthenticationV1;
using Navarch.Api.AuthorizationV1;
using Navarch.Api.Requests;
using Navarch.Server.Admission;
using Navarch.Server.Aggregation;
using Navarch.Server.Audit;
using Navarch.Server.Authentication;
using Navarch.Server.Authentication.Oidc;
using Navarch.Server.Authentication.Reviews;
using Navarch.Server.Authorization;
using Navarch.Server.Authorization.Nodes;
using Navarch.Server.Authorization.Reviews;
using Navarch.Server.Bootstrap;
using Navarch.Server.Certificates;
using Navarch.Server.Connect;
using Navarch.Server.CustomResources;
using Navarch.Server.Discovery;
using Navarch.Server.Encryption;
using Navarch.Server.Encryption.Kms;
using Navarch.Server.Fairness;
using Navarch.Server.Health;
using Navarch.Server.Http;
using Navarch.Server.Loopback;
using Navarch.Server.Metrics;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Store;

namespace Navarch.Server;

/// <summary>
/// How the parts of an API server are put together. Reads top to bottom: each part uses those above it.
/// </summary>
internal sealed class ServerParts : IDisposable
{
    private readonly ApiServerHostOptions _options;
    private readonly LoopbackClient _loopback;
    private readonly BootstrapPolicy _policy = BootstrapPolicy.Read();
    private readonly AggregatedClusterRoles _aggregated;
    private readonly PolicyFeed _feed;
    private readonly Backends? _backends;
    private readonly PrometheusRoute _metrics;
    private readonly RbacAuthorizer _rbac;
    private readonly RequestFairness _fairness;
    private readonly string _authorityPem;
    private readonly FrontProxyCertificate _frontProxy;
    private readonly EncryptionKeys? _keys;
    private readonly TrustedIssuers _issuers;
    private readonly TokenSigner _signer;
    private readonly TokenKeyFiles? _tokenKeys;
    private readonly ConfiguredAuthorizers _authorizers;
    private AggregatedProxy? _proxy;
    private RemoteDiscovery _discovery = null!;
    private AuditLog? _audit;
    private ServerPresence? _presence;
    private ApiServer _resources = null!;
    private volatile bool _isBootstrapped;

    private ServerParts(ApiServerHostOptions options, ClusterCertificates certificates)
    {
        _options = options;
        _authorityPem = certificates.AuthorityPem;
        _frontProxy = certificates.FrontProxy;
        _issuers = new TrustedIssuers(options);
        _signer = new TokenSigner(certificates.TokenKeys);
        _tokenKeys = certificates.TokenKeyFiles;
        _keys = options.Security.EncryptionConfigFile is { } file
            ? new EncryptionKeys(file, new KmsPlugins(options.Time, options.Ids), options.Logs.CreateLogger("Navarch.Server.Encryption"))
            : null;
        _loopback = new LoopbackClient(() => _resources, options.Time);
        Policy = new PolicyIndex();
        _aggregated = new AggregatedClusterRoles(_loopback);
        _feed = new PolicyFeed(Policy, _loopback, _aggregated);
        _metrics = new PrometheusRoute();
        _rbac = new RbacAuthorizer(Policy);
        _authorizers = new ConfiguredAuthorizers(
            options, new NodeAuthorizer(_policy.RulesOf("system:node"), new NodeRelations(_loopback)), _rbac);
        _fairness = new RequestFairness(options.Limits, options.Time);
        _backends = options.Listen.Count == 0 ? null : new Backends(
            certificates.Authority.Certificate,
            NodeClient(certificates),
            options.Limits);
    }

    public PolicyIndex Policy { get; }
    public ServiceAccountTokenIssuer TokenIssuer { get; private set; } = null!;
    public RequestChain Chain { get; private set; } = null!;
    public HttpRequests Requests { get; private set; } = null!;

    public static async Task<ServerParts> OpenAsync(
        ApiServerHostOptions options, ClusterCertificates certificates, Func<IReadOnlyList<IPEndPoint>> addresses,
        CancellationToken stopping, CancellationToken cancel)
    {
        var parts = new ServerParts(options, certificates);
        var (time, ids, limits) = (options.Time, options.Ids, options.Limits);

        if (parts._keys is { } keys) await keys.ReachPluginsAsync(cancel);

        // Who asks?
        var tokens = ServiceAccountTokenOptions.Of(options.Security);
        var signer = parts._signer;
        var issuers = parts._issuers;
        parts.TokenIssuer = new ServiceAccountTokenIssuer(signer, tokens, parts._loopback, time, ids);
        var bootstrapTokens = new BootstrapTokens(parts._loopback, time);
        var tokenAuthenticator = new TokenAuthenticator(
            ReadTokens(options.Security.TokenFile),
            new ServiceAccountTokenVerifier(signer, tokens, parts._loopback, time),
            () => [bootstrapTokens, .. issuers.Verifiers],
            new TokenCache(limits.VerifiedTokensMax, limits.VerifiedTokenLifetime, time),
            tokens,
            source => parts._resources.RevisionOf(source.Type, source.Namespace, source.Name) == source.Revision);
        var proxies = options.Security.ProxyHeaders is { } headers ? ProxyHeaders.Open(headers, time) : null;
        var authenticator = new RequestAuthenticator(
            new CertificateAuthenticator(certificates.Authority), proxies, tokenAuthenticator, () => issuers.Anonymous);

        // May they?
        var rbac = parts._rbac;
        var authorizer = new AuthorizerChain(new PrivilegedAuthorizer(), new OpenPathsAuthorizer(), parts._authorizers);

        // The resources.
        parts._resources = await ApiServer.OpenAsync(
            options.Store,
            new ApiServerOptions
            {
                Time = time,
                Ids = ids,
                Random = options.Random,
                Log = options.Logs.CreateLogger("Navarch.Server.Resources"),
                Limits = options.Limits,
                CacheLimits = options.CacheLimits,
                ServiceRanges = options.ServiceRanges,
                EncryptionKeys = parts._keys,
                Authorizer = authorizer,
                AdmissionPlugins = options.Admission,
                Admission = [new EscalationStep(rbac, parts.Policy)],
                TokenRequests = new TokenRequests(parts.TokenIssuer),
                OwnParts = options.OwnParts,
                Reviews =
                [
                    Review(TokenReview.ResourceType, TokenReview.Schema, new TokenReviews(tokenAuthenticator)),
                    Review(SelfSubjectReview.ResourceType, SelfSubjectReview.Schema, new SelfSubjectReviews(time)),
                    Review(SubjectAccessReview.ResourceType, SubjectAccessReview.Schema, new SubjectAccessReviews(authorizer)),
                    Review(LocalSubjectAccessReview.ResourceType, LocalSubjectAccessReview.Schema,
                        new LocalSubjectAccessReviews(authorizer)),
                    Review(SelfSubjectAccessReview.ResourceType, SelfSubjectAccessReview.Schema, new SelfSubjectAccessReviews(authorizer)),
                    Review(SelfSubjectRulesReview.ResourceType, SelfSubjectRulesReview.Schema, new SelfSubjectRulesReviews(rbac)),
                ],
            },
            cancel);

        // What other API servers serve.
        parts._proxy = new AggregatedProxy(
            new RemoteApis(parts._resources.CacheOf<APIService>()), parts._resources.Services, parts._frontProxy, limits);
        parts._discovery = new RemoteDiscovery(parts._proxy, time);

        // Everything else that has a path.
        string ServerAddress() => addresses() is [var first, ..] ? first.ToString() : "";
        IRoute[] others =
        [
            new DiscoveryRoute(parts._resources.Registry, ServerAddress, parts._discovery),
            new OpenApiRoute(parts._resources.Registry, parts._discovery),
            new HealthRoutes(parts.HealthChecks(stopping)),
            new VersionRoute(),
            new FairnessRoute(parts._fairness, time),
            new IssuerRoutes(signer, tokens, () => $"https://{ServerAddress()}"),
            parts._metrics,
        ];
        parts._audit = AuditSetup.Open(options, () => parts._resources.Registry);
        var inFlight = new RequestsInFlight();
        var room = new RequestRoom(parts._fairness, new RequestWidth(parts._resources.CountOf, parts._resources.WatchersOf), inFlight);
        parts.Chain = new RequestChain(
            authenticator, authorizer, room, parts._resources,
            new NodeStreams(parts._loopback, parts._backends, parts._resources.AdmitConnectAsync, time),
            [.. others, new RootRoute(others)], parts._audit, parts._proxy);
        parts.Requests = new HttpRequests(
            parts.Chain, limits, new RequestMetrics(parts._resources.Registry, inFlight), time, ids,
            options.Logs.CreateLogger("Navarch.Server.Http"), stopping);
        ProcessMetrics.Register();
        FairnessMetrics.Register(parts._fairness);
        return parts;
    }

    /// <summary>Keeps policy up to date, and the store small, until cancelled.</summary>
    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(
        _feed.RunAsync(cancel),
        _options.Security.AggregatesClusterRoles ? _aggregated.RunAsync(cancel) : Task.CompletedTask,
        new FairnessFeed(
            _fairness, _loopback, _options.Time, _options.Logs.CreateLogger("Navarch.Server.Fairness")).RunAsync(cancel),
        new SeatLending(_fairness, _options.Time).RunAsync(cancel),
        new StoreUpkeep(_options.Store, _options.Time, _options.StoreLimits).RunAsync(cancel),
        _resources.ServiceRepair.RunAsync(cancel),
        new DefinitionWorker(
            _resources.Definitions, _resources.DefinitionObjects, _resources.Registry, _loopback, _options.Time,
            _options.Logs.CreateLogger("Navarch.Server.CustomResources")).RunAsync(cancel),
        _issuers.RunAsync(cancel),
        _authorizers.RunAsync(cancel),
        FollowTokenKeysAsync(cancel),
        ReencryptAsync(cancel));

    /// <summary>
    /// Once it has been bootstrapped: keeps the server among the endpoints of the Service kubernetes, and looks after
    /// what is served by which server.
    /// </summary>
    public Task ServeClusterAsync(CancellationToken cancel)
    {
        var log = _options.Logs.CreateLogger("Navarch.Server.Aggregation");
        var known = new KnownObjects<APIService>(_resources.CacheOf<APIService>());
        return Task.WhenAll(
            _presence?.RunAsync(cancel) ?? Task.CompletedTask,
            new LocalApiServices(_resources.Registry, known, _loopback, _options.Time, log).RunAsync(cancel),
            new RemoteApiWorker(
                _proxy!, _discovery, _resources.Services, known, _loopback, _options.Time, log).RunAsync(cancel));
    }

    private Task FollowTokenKeysAsync(CancellationToken cancel) => _tokenKeys is null ? Task.CompletedTask : new TokenKeyChange(
        _tokenKeys, _signer, _options.Time, _options.Limits, _options.Logs.CreateLogger("Navarch.Server.Authentication")).RunAsync(cancel);

    private Task ReencryptAsync(CancellationToken cancel) => _keys is null ? Task.CompletedTask : new Reencryption(
        _keys, () => _resources.Rewritable, _options.Time, _options.StoreLimits,
        _options.Logs.CreateLogger("Navarch.Server.Encryption")).RunAsync(cancel);

    public async Task BootstrapAsync(IPEndPoint? advertised, CancellationToken cancel)
    {
        var service = new KubernetesService(_loopback, _options.ServiceRanges[0]);
        _presence = advertised is null ? null : new ServerPresence(
            new ServerLeases(_options.Store, _options.Limits),
            new ServerIdentity(_loopback, advertised, _options.Time, _options.Ids, _options.Limits), service, advertised,
            _options.Time, _options.Limits, _options.Logs.CreateLogger("Navarch.Server.Presence"));
        await new ClusterBootstrap(
                _loopback, _policy, new LegacyTokenUse(_loopback, _options.Time),
                PublishedAuthentication.Of(_authorityPem, _frontProxy.AuthorityPem, _options.Security.ProxyHeaders))
            .RunAsync(
                service, new DefaultServiceCIDR(_loopback, _options.ServiceRanges, _options.Time), _presence,
                advertised?.Port, cancel);
        await _feed.Synced.WaitAsync(cancel);
        _isBootstrapped = true;
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _audit?.Dispose();
        _authorizers.Dispose();
        _issuers.Dispose();
        _keys?.Dispose();
        _backends?.Dispose();
        _proxy?.Dispose();
        _resources.Dispose();
    }

    private IReadOnlyList<HealthCheck> HealthChecks(CancellationToken stopping) =>
    [
        new("ping", () => null),
        new("informer-sync", () => _feed.Synced.IsCompleted ? null : "roles and bindings are not read yet"),
        new("poststarthook/rbac/bootstrap-roles", () => _isBootstrapped ? null : "not finished"),
        new("shutdown", () => stopping.IsCancellationRequested ? "the process is stopping" : null) { IsForLiveness = false },
    ];

    private static Func<X509Certificate2> NodeClient(ClusterCertificates certificates)
    {
        var subject = CertificateSubject.Client("kube-apiserver-kubelet-client", Groups.Masters);
        // Not before a stream needs it: during the start the certificates are busy with the one that the server serves with.
        return () => certificates.Keep("apiserver-kubelet-client", subject).Current;
    }

    private static Resource Review(ResourceType type, Api.Schemas.TypeSchema schema, IReview review) =>
        new(type, schema) { IsStored = false, Review = review };

    private static StaticTokens ReadTokens(string? file)
    {
        if (file is null) return StaticTokens.None;
        using var lines = new StreamReader(file);
        return StaticTokens.Parse(lines);
    }
}
