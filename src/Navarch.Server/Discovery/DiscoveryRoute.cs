using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Aggregation;
using Navarch.Server.Http;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>
/// <c>/api</c>, <c>/apis</c> and below: what is served, from the registry. The documents are made anew when the
/// registry
/// has changed since they were last asked for.
/// </summary>
internal sealed class DiscoveryRoute(
    ResourceRegistry registry, Func<string> serverAddress, RemoteDiscovery? remote = null) : IRoute
{
    private volatile DiscoveryDocuments? _documents;

    public IEnumerable<string> Paths => Current().Paths;

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancel) =>
        new(request.Path.StartsWith("/api", StringComparison.Ordinal) ? Answer(request) : null);

    private ApiResponse? Answer(ApiRequest request)
    {
        var answer = Current().Answer(request);
        if (answer is null || request.Method is "GET" or "HEAD" || IsForAnyMethod(request.Path)) return answer;
        return StatusResponse.Of(Statuses.MethodNotAllowed());
    }

    /// <summary>The groups, and each of them: upstream doesn't look how it is asked for these.</summary>
    private static bool IsForAnyMethod(string path)
    {
        var rest = path.TrimEnd('/');
        return rest == "/apis" || rest.StartsWith("/apis/", StringComparison.Ordinal) && rest.LastIndexOf('/') == 5;
    }

    private DiscoveryDocuments Current()
    {
        var (snapshot, servings) = (registry.Current, remote?.Current ?? RemoteServings.None);
        if (_documents is { } made && made.Snapshot == snapshot && made.Remote == servings) return made;
        return _documents = new DiscoveryDocuments(snapshot, servings, serverAddress());
    }
}
