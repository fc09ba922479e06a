using System.Collections.Concurrent;
using Navarch.Api.OpenApi;

namespace Navarch.Server.Aggregation;

/// <summary>
/// What the remote APIs serve, asked of each. One that does not answer stays as it was, marked as stale: what a client
/// knew of it does not vanish.
/// </summary>
internal sealed class RemoteDiscovery(AggregatedProxy proxy, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    private const string Aggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList," +
        "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private readonly ConcurrentDictionary<(string Group, string Version), RemoteVersion> _known = new();
    private int _changes;
    private volatile RemoteServings? _current;
    private readonly ConcurrentDictionary<string, (RemoteApi Api, long At)> _asked = new();

    private int Changes => Volatile.Read(ref _changes);

    /// <summary>Of all that are registered now.</summary>
    public RemoteServings Current
    {
        get
        {
            var (changes, registered) = (Changes, proxy.Apis.Current);
            if (_current is { } known && known.Changes == changes && known.Registered == registered) return known;
            return _current = new(changes, registered, [.. registered.All.Select(api => new RemoteServed(api, Of(api)))]);
        }
    }

    public RemoteVersion Of(RemoteApi api) => _known.GetValueOrDefault((api.Group, api.Version), RemoteVersion.Unknown);

    /// <summary>Asks it again, unless that was done a moment ago and nothing has happened since.</summary>
    public async Task RefreshAsync(RemoteApi api, CancellationToken cancel)
    {
        if (_asked.TryGetValue(api.Name, out var last) && last.Api == api && time.GetElapsedTime(last.At) < Interval
            && Of(api).IsStale != api.IsAvailable) return;
        var known = Of(api);
        var resources = api.IsAvailable ? await AskAsync(api, cancel) : null;
        Note(api, resources is null
            ? known with { IsStale = true }
            : new RemoteVersion(resources, IsStale: false) { Schemas = await SchemasAsync(api, known.Schemas, cancel) });
        _asked[api.Name] = (api, time.GetTimestamp());
    }

    /// <summary>Forgets versions that nobody registers any more.</summary>
    public void Keep(RemoteApiSet registered)
    {
        foreach (var (group, version) in _known.Keys)
            if (registered.Find(group, version) is null && _known.TryRemove((group, version), out _))
                Interlocked.Increment(ref _changes);
    }

    private void Note(RemoteApi api, RemoteVersion found)
    {
        var before = Of(api);
        _known[(api.Group, api.Version)] = found;
        if (!before.IsSame(found)) Interlocked.Increment(ref _changes);
    }

    private async Task<byte[]?> AskAsync(RemoteApi api, CancellationToken cancel)
    {
        var all = await proxy.AskAsync(api, "/apis", Aggregated, cancel);
        if (all.IsSuccess && all.ContentType.Contains("APIGroupDiscoveryList", StringComparison.Ordinal)
            && RemoteResources.OfAggregated(all.Body.Span, api.Group, api.Version) is { } resources)
            return resources;
        var plain = await proxy.AskAsync(api, api.Path, "application/json", cancel);
        return plain.IsSuccess ? RemoteResources.OfPlain(plain.Body.Span, api.Group, api.Version) : null;
    }

    private async Task<RemoteSchemas> SchemasAsync(RemoteApi api, RemoteSchemas known, CancellationToken cancel) => new(
        await BodyAsync(api, "/openapi/v2", "application/json", known.Version2, cancel),
        await BodyAsync(api, "/openapi/v3" + api.Path, "application/json", known.Version3, cancel),
        await BodyAsync(api, "/openapi/v3" + api.Path, OpenApiV3.ProtobufAccept, known.Version3Protobuf, cancel));

    /// <summary>Null where it says that there is none; what was known before where it doesn't say.</summary>
    private async Task<byte[]?> BodyAsync(
        RemoteApi api, string path, string accept, byte[]? known, CancellationToken cancel)
    {
        var answer = await proxy.AskAsync(api, path, accept, cancel);
        return answer.IsSuccess ? answer.Body.ToArray() : answer.StatusCode is 404 or 406 ? null : known;
    }
}
