using System.Collections.Frozen;
using Navarch.Api.Requests;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>All discovery documents of one state of the registry, by path.</summary>
internal sealed class DiscoveryDocuments
{
    private readonly FrozenDictionary<string, DiscoveryDocument> _plain;
    private readonly FrozenDictionary<(string Path, string Version), DiscoveryDocument> _aggregated;

    public DiscoveryDocuments(ResourceSnapshot snapshot, string serverAddress)
    {
        var groups = ServedGroup.Of(snapshot);
        var core = groups.Where(group => group.Name.Length == 0).ToList();
        var named = groups.Where(group => group.Name.Length > 0).ToList();
        var plain = new Dictionary<string, DiscoveryDocument>
        {
            ["/api"] = DiscoveryDocument.Json(
                writer => PlainDiscovery.WriteCoreVersions(writer, core.FirstOrDefault(), serverAddress)),
            ["/apis"] = DiscoveryDocument.Json(writer => PlainDiscovery.WriteGroups(writer, named)),
        };
        foreach (var group in groups)
        {
            var root = group.Name.Length == 0 ? "/api" : $"/apis/{group.Name}";
            if (group.Name.Length > 0)
                plain[root] = DiscoveryDocument.Json(writer => PlainDiscovery.WriteGroup(writer, group));
            foreach (var version in group.Versions)
                plain[$"{root}/{version.Version}"] =
                    DiscoveryDocument.Json(writer => PlainDiscovery.WriteVersion(writer, group, version));
        }
        _plain = plain.ToFrozenDictionary(StringComparer.Ordinal);
        _aggregated = new Dictionary<(string, string), DiscoveryDocument>
        {
            [("/api", "v2")] = Aggregated("v2", core),
            [("/api", "v2beta1")] = Aggregated("v2beta1", core),
            [("/apis", "v2")] = Aggregated("v2", named),
            [("/apis", "v2beta1")] = Aggregated("v2beta1", named),
        }.ToFrozenDictionary();
        Snapshot = snapshot;
    }

    public ResourceSnapshot Snapshot { get; }

    public IEnumerable<string> Paths => _plain.Keys;

    public ApiResponse? Answer(ApiRequest request)
    {
        var path = request.Path.Length > 1 ? request.Path.TrimEnd('/') : request.Path;
        if (!_plain.TryGetValue(path, out var document)) return null;
        if (path is "/api" or "/apis" && WantedVersion(request.Accept) is { } version)
            document = _aggregated[(path, version)];
        return document.Answer(request);
    }

    private static DiscoveryDocument Aggregated(string version, IReadOnlyList<ServedGroup> groups) => DiscoveryDocument.Json(
        writer => AggregatedDiscovery.Write(writer, $"apidiscovery.k8s.io/{version}", groups),
        $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList");

    /// <summary>The version of aggregated discovery that is accepted first, or null when plain is.</summary>
    private static string? WantedVersion(string accept)
    {
        foreach (var clause in accept.Split(','))
        {
            var parts = clause.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is not ("application/json" or "*/*")) continue;
            if (!parts.Contains("as=APIGroupDiscoveryList")) return null;
            if (!parts.Contains("g=apidiscovery.k8s.io")) continue;
            if (parts.Contains("v=v2")) return "v2";
            if (parts.Contains("v=v2beta1")) return "v2beta1";
        }
        return null;
    }
}
