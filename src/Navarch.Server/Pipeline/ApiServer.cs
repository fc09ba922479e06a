using Microsoft.Extensions.Logging;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Core.Invariants;
using Navarch.Server.Admission;
using Navarch.Server.Caching;
using Navarch.Server.CustomResources;
using Navarch.Server.CustomResources.Conversion;
using Navarch.Server.Encryption;
using Navarch.Server.Http;
using Navarch.Server.Lifecycles.Services;
using Navarch.Server.Resources;
using Navarch.Server.Verbs;
using Navarch.Server.Webhooks;
using Navarch.Store;

namespace Navarch.Server.Pipeline;

/// <summary>
/// Answers requests for resources, whoever they come from: by then they are authenticated and authorized. Steps:
/// 1 find the resource; 2 negotiate how to answer; 3 the verb. Whatever goes wrong in there ends as a Status.
/// </summary>
internal sealed partial class ApiServer : IApiEndpoint, IDisposable
{
    private static readonly UserIdentity Anonymous =
        new("system:anonymous") { Groups = ["system:unauthenticated"] };

    private readonly IStore _store;
    private readonly StorageSet _storages;
    private readonly AdmissionChain _admission;
    private readonly VerbTable _verbs;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    private const int OutageRetrySeconds = 1;

    private ApiServer(
        IStore store, ResourceRegistry registry, StorageSet storages, AdmissionChain admission, VerbTable verbs,
        ApiServerOptions options)
    {
        _store = store;
        (Registry, _storages, _admission, _verbs) = (registry, storages, admission, verbs);
        (_time, _log) = (options.Time, options.Log);
    }

    /// <summary>What is served: discovery and OpenAPI are made from it.</summary>
    public ResourceRegistry Registry { get; }

    /// <summary>Where services answer that the server itself asks.</summary>
    public required ServiceLocator Services { get; init; }

    /// <summary>Asks the webhooks of admission and of conversion.</summary>
    public required WebhookClient Webhooks { get; init; }

    /// <summary>What custom resource definitions add to it.</summary>
    public required DefinitionFeed Definitions { get; init; }

    /// <summary>Deletes the objects of definitions that go.</summary>
    public required DefinitionObjects DefinitionObjects { get; init; }

    /// <summary>Keeps the addresses of services in order while it runs.</summary>
    public required ServiceRepair ServiceRepair { get; init; }

    /// <summary>What has to be written anew under another encryption key.</summary>
    public IReadOnlyList<(EncryptedStore Store, string Prefix)> Rewritable => _storages.Rewritable;

    /// <summary>Loads everything that is stored; then requests can come.</summary>
    public static async ValueTask<ApiServer> OpenAsync(IStore store, ApiServerOptions options, CancellationToken cancel)
    {
        // 1. The kinds.
        var storages = new StorageSet(store, options.CacheLimits, options.Time, options.EncryptionKeys);
        var admission = new AdmissionChain();
        var remover = new ObjectRemover(admission);
        var ports = new PortPool(store, options.NodePortFirst, options.NodePortLast, options.Random);
        var addresses = new ServiceAddresses(
            storages, options.ServiceRanges, ports, options.Random, options.Time, options.Ids);
        var parts = new KindParts(storages, addresses, remover)
        {
            TokenRequests = options.TokenRequests,
            OwnParts = options.OwnParts,
        };
        var registry = new ResourceRegistry([.. BuiltInKinds.All(parts), .. options.Reviews]);

        // 2. Their objects.
        foreach (var resource in registry.Current.All)
            if (resource.IsStored) await storages.OpenAsync(resource, cancel);
        var repair = new ServiceRepair(storages, addresses, store, options.Time, options.Limits);
        await repair.RunOnceAsync(cancel);

        // 3. The rules that look at other objects, and those that others have.
        var services = new ServiceLocator(
            new(storages.Of<Service>().Cache), new(storages.Of<EndpointSlice>().Cache), new(storages.Of<Endpoints>().Cache));
        var webhooks = new WebhookClient(services, options.Limits, options.Time);
        admission.Use(BuiltInAdmission.Chosen(new(registry, storages, webhooks, options)));
        var writer = new ObjectWriter(admission, remover, options.Ids);
        var verbs = new VerbTable(writer, remover, new ObjectResponses(), new WatchTimeouts(options.Random));

        // 4. What is defined beside the built-in kinds.
        var definitions = new DefinitionFeed(registry, storages, new ObjectConverters(
            new ConversionWebhook(webhooks, options.Ids, options.Limits, options.Time), options.Time));
        await definitions.OpenAsync(storages.Of<CustomResourceDefinition>().Resource, cancel);
        return new ApiServer(store, registry, storages, admission, verbs, options)
        {
            Services = services, Webhooks = webhooks, ServiceRepair = repair,
            Definitions = definitions,
            DefinitionObjects = new DefinitionObjects(storages, remover, options.Time),
        };
    }

    public void Dispose()
    {
        Webhooks.Dispose();
        Definitions.Dispose();
        _storages.Dispose();
    }

    public ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel) =>
        AnswerAsync(request, RequestInfo.Of(request), cancel);

    /// <summary>For a caller that has read the path already.</summary>
    public async ValueTask<ApiResponse> AnswerAsync(ApiRequest request, RequestInfo info, CancellationToken cancel)
    {
        try
        {
            var response = await DispatchAsync(request, info, cancel);
            return PrettyBody.IsWanted(request) ? PrettyBody.Of(response) : response;
        }
        catch (StoreUnavailableException outage)
        {
            LogOutage(_log, request.Method, request.Path, outage.Message);
            return Responses.Of(outage.MayBeWritten
                ? Statuses.Timeout($"whether it was written is not known: {outage.Message}", OutageRetrySeconds)
                : Statuses.ServiceUnavailable(outage.Message));
        }
        catch (ConversionFailedException failed)
        {
            return Responses.Of(Statuses.InternalError(failed.Message));
        }
        catch (StoreRefusedException refused)
        {
            return Responses.Of(Statuses.RequestEntityTooLarge(refused.Message));
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            LogFailure(_log, unexpected, request.Method, request.Path);
            return Responses.Of(Statuses.InternalError(unexpected.Message));
        }
    }

    /// <summary>The objects of a built-in kind as they are now, for the server's own parts.</summary>
    public ResourceCache CacheOf<T>() where T : class, IKubernetesObject<T> => _storages.Of<T>().Cache;

    /// <summary>How many objects there are of what a request names; 0 when it names nothing that is stored.</summary>
    public int CountOf(RequestInfo info) =>
        StorageOf(info)?.Cache.Count ?? 0;

    /// <summary>How many watch what a request names.</summary>
    public int WatchersOf(RequestInfo info) =>
        StorageOf(info)?.Cache.Watchers ?? 0;

    private ResourceStorage? StorageOf(RequestInfo info) =>
        Registry.Current.Find(info.ApiGroup, info.ApiVersion, info.Resource) is { } resource
            ? _storages.Find(resource)
            : null;

    /// <summary>Passes a stream to a node through admission; see <see cref="Connect.ConnectAdmission"/>.</summary>
    public ValueTask<Status?> AdmitConnectAsync(
        ApiRequest request, RequestInfo info, DocumentObject options, CancellationToken cancel)
    {
        var resource = Registry.Current.Find(info.ApiGroup, info.ApiVersion, info.Resource);
        Invariant.Holds(resource is not null);
        var context = new WriteContext(request.User ?? Anonymous, _time.GetUtcNow()) { AuditAnnotations = request.AuditAnnotations };
        return _admission.ConnectAsync(
            new AdmissionPoint(resource, info.Subresource, AdmissionOperation.Connect), options,
            info.IsInNamespace ? info.Namespace : "", info.Name, context, cancel);
    }

    /// <summary>The object's resourceVersion as this server knows it; null where there is none.</summary>
    public Revision? RevisionOf(ResourceType type, string @namespace, string name) =>
        Registry.Current.Find(type.Group, type.Version, type.Plural) is { IsStored: true } resource
            ? _storages.Find(resource)?.Cache.Get(@namespace, name)?.Revision
            : null;

    private ValueTask<ApiResponse> DispatchAsync(ApiRequest request, RequestInfo info, CancellationToken cancel)
    {
        if (info.Problem is { } problem) return Answer(Statuses.BadRequest(problem));
        if (!info.IsResourceRequest) return Answer(Statuses.NoSuchResource());
        // What other servers on the same store have acknowledged is seen here too, new kinds among it.
        var caughtUp = _store.CatchUpAsync(cancel);
        return caughtUp.IsCompletedSuccessfully
            ? ResolveAsync(request, info, cancel)
            : ResolveAfterAsync(caughtUp, request, info, cancel);
    }

    private async ValueTask<ApiResponse> ResolveAfterAsync(
        ValueTask<Revision> caughtUp, ApiRequest request, RequestInfo info, CancellationToken cancel)
    {
        await caughtUp;
        return await ResolveAsync(request, info, cancel);
    }

    private ValueTask<ApiResponse> ResolveAsync(ApiRequest request, RequestInfo info, CancellationToken cancel)
    {
        if (Registry.Current.Find(info.ApiGroup, info.ApiVersion, info.Resource) is not { } resource)
            return Answer(Statuses.NoSuchResource());
        // Who may do something in a namespace has been authorized for that namespace and for nothing beyond it.
        if (info.IsInNamespace && !resource.Type.IsNamespaced) return Answer(Statuses.NoSuchResource());
        if (info.IsNamed && !info.IsInNamespace && resource.Type.IsNamespaced) return Answer(Statuses.NoSuchResource());
        if (AcceptHeader.Negotiate(request.Accept, resource.Review is null, !resource.IsDefined) is not { } representation)
            return Answer(Statuses.NotAcceptable(AcceptHeader.Served));
        var context = new RequestContext(request, info, request.User ?? Anonymous, resource, _time.GetUtcNow())
        {
            Representation = representation,
            Admission = _admission,
        };
        context.Warnings.AddRange(resource.Warnings);
        if (!resource.IsStored) return _verbs.AnswerAsync(context, cancel);
        return !resource.IsConvertedRemotely && _storages.Find(resource) is { } storage
            ? _verbs.AnswerAsync(context with { Storage = storage }, cancel)
            : OpenAndAnswerAsync(context, cancel);
    }

    /// <summary>Custom resources are loaded when they are first asked for.</summary>
    private async ValueTask<ApiResponse> OpenAndAnswerAsync(RequestContext context, CancellationToken cancel)
    {
        var (resource, type) = (context.Resource, context.Resource.Type);
        var storage = await _storages.OpenAsync(resource, cancel);
        // Its definition may have changed meanwhile; then this request is the last that sees it so.
        if (Registry.Current.Find(type.Group, type.Version, type.Plural) != resource) _storages.Close(resource);
        if (resource.IsConvertedRemotely) await storage.CatchUpAsync(cancel);
        return await _verbs.AnswerAsync(context with { Storage = storage }, cancel);
    }

    private static ValueTask<ApiResponse> Answer(Status status) => ValueTask.FromResult(Responses.Of(status));

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Method} {Path} was not answered: {Reason}")]
    private static partial void LogOutage(ILogger log, string method, string path, string reason);

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Path} failed by a bug in the server")]
    private static partial void LogFailure(ILogger log, Exception unexpected, string method, string path);
}
