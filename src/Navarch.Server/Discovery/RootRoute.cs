using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Discovery;

/// <summary><c>/</c>: the paths that are served.</summary>
internal sealed class RootRoute(IReadOnlyList<IRoute> routes) : IRoute
{
    public IEnumerable<string> Paths => [];

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancel) =>
        new(request.Path is "/" or "" or "/index.html" ? Answer() : null);

    private ApiResponse Answer() => JsonResponse.OfReadable(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("paths");
        foreach (var path in routes.SelectMany(route => route.Paths).Distinct().Order(StringComparer.Ordinal))
            writer.WriteStringValue(path);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
