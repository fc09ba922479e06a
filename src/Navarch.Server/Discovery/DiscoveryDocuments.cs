using System.Collections.Frozen;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Aggregation;
using Navarch.Server.Http;
using Navarch.Server.Pipeline;
using Navarch.Api.Requests;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>All discovery documents of one state of the registry, by path.</summary>
internal sealed class DiscoveryDocuments
{
    private readonly FrozenDictionary<string, DiscoveryForms> _plain;
    private readonly FrozenDictionary<(string Path, string Version), DiscoveryForms> _aggregated;

    public DiscoveryDocuments(ResourceSnapshot snapshot, RemoteServings remote, string serverAddress)
    {
        var groups = ServedGroup.Of(snapshot, remote.All);
        var core = groups.Where(group => group.Name.Length == 0).ToList();
        var named = groups.Where(group => group.Name.Length > 0).ToList();
        var plain = new Dictionary<string, DiscoveryForms>
        {
            ["/api"] = new(
                writer => PlainDiscovery.WriteCoreVersions(writer, core.FirstOrDefault(), serverAddress),
                APIVersions.Schema),
            ["/apis"] = new(writer => PlainDiscovery.WriteGroups(writer, named), APIGroupList.Schema),
        };
        foreach (var group in groups)
        {
            var root = group.Name.Length == 0 ? "/api" : $"/apis/{group.Name}";
            if (group.Name.Length > 0)
                plain[root] = new(writer => PlainDiscovery.WriteGroup(writer, group), APIGroup.Schema);
            foreach (var version in group.Versions.Where(version => version.Remote is null))
                plain[$"{root}/{version.Version}"] = new(
                    writer => PlainDiscovery.WriteVersion(writer, group, version), APIResourceList.Schema);
        }
        _plain = plain.ToFrozenDictionary(StringComparer.Ordinal);
        _aggregated = new Dictionary<(string, string), DiscoveryForms>
        {
            [("/api", "v2")] = Aggregated("v2", core),
            [("/api", "v2beta1")] = Aggregated("v2beta1", core),
            [("/apis", "v2")] = Aggregated("v2", named),
            [("/apis", "v2beta1")] = Aggregated("v2beta1", named),
        }.ToFrozenDictionary();
        (Snapshot, Remote) = (snapshot, remote);
    }

    public ResourceSnapshot Snapshot { get; }
    public RemoteServings Remote { get; }

    public IEnumerable<string> Paths => _plain.Keys;

    public ApiResponse? Answer(ApiRequest request)
    {
        var path = request.Path.Length > 1 ? request.Path.TrimEnd('/') : request.Path;
        if (!_plain.TryGetValue(path, out var forms)) return null;
        if (path is "/api" or "/apis" && AggregatedFor(path, request.Accept) is { } aggregated)
            return aggregated.Answer(request);
        return AcceptHeader.Negotiate(request.Accept) is { Shape: BodyShape.Full, Format: var format }
            ? forms.In(format).AnswerPlain(request)
            : StatusResponse.Of(Statuses.NotAcceptable(AcceptHeader.Served));
    }

    private static DiscoveryForms Aggregated(string version, IReadOnlyList<ServedGroup> groups) => new(
        writer => AggregatedDiscovery.Write(writer, $"apidiscovery.k8s.io/{version}", groups), AggregatedSchema.List,
        $";g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList");

    /// <summary>The aggregated document that is liked best; null where only the plain one is accepted.</summary>
    private DiscoveryDocument? AggregatedFor(string path, string accept)
    {
        if (!accept.Contains("APIGroupDiscoveryList", StringComparison.Ordinal)) return null;
        foreach (var clause in MediaClause.ReadAll(accept))
        {
            if (clause is not { As: "APIGroupDiscoveryList", Group: "apidiscovery.k8s.io" }) continue;
            if (!_aggregated.TryGetValue((path, clause.Version), out var forms)) continue;
            for (var i = 0; i < AcceptHeader.Served.Count; i++)
                if (clause.Admits(AcceptHeader.Served[i])) return forms.In((BodyFormat)i);
        }
        return null;
    }
}
