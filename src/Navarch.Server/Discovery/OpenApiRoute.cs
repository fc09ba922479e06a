using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Aggregation;
using Navarch.Server.Http;
using Navarch.Server.Resources;

namespace Navarch.Server.Discovery;

/// <summary>
/// <c>/openapi/v2</c> and <c>/openapi/v3</c>: what the resources look like, from the registry. Documents are made when
/// first asked for and kept until the registry, or what other servers serve, changes.
/// </summary>
internal sealed class OpenApiRoute(ResourceRegistry registry, RemoteDiscovery? remote = null) : IRoute
{
    private volatile OpenApiDocuments? _documents;

    public IEnumerable<string> Paths => Current().Paths;

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancel) =>
        new(request.Path.StartsWith("/openapi/", StringComparison.Ordinal) && request.Method is "GET" or "HEAD"
            ? Answer(request)
            : null);

    private ApiResponse? Answer(ApiRequest request)
    {
        var documents = Current();
        var path = request.Path.TrimEnd('/');
        if (path == "/openapi/v2")
            return documents.Version2(request.Accept)?.Answer(request)
                ?? StatusResponse.Of(Statuses.NotAcceptable(OpenApiDocuments.Version2Types));
        if (path == "/openapi/v3") return documents.Index.Answer(request);
        if (!documents.HasVersion3(path)) return null;
        if (documents.Version3(path, request.Accept) is not { } document)
            return StatusResponse.Of(Statuses.NotAcceptable(OpenApiDocuments.Version3Types));

        // The index names each document with its hash, whatever its form: under that name it never changes.
        if (request.QueryValue("hash") is not { Length: > 0 } hash) return document.Answer(request);
        var current = documents.HashOfVersion3(path);
        return hash == current
            ? document.AnswerForever(request)
            : new ApiResponse { StatusCode = 301, Headers = [new("Location", $"{path}?hash={current}")] };
    }

    private OpenApiDocuments Current()
    {
        var (snapshot, servings) = (registry.Current, remote?.Current ?? RemoteServings.None);
        if (_documents is { } made && made.Snapshot == snapshot && made.Remote == servings) return made;
        return _documents = new OpenApiDocuments(snapshot, servings, _documents);
    }
}
