using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Store;

namespace Navarch.Server.Verbs;

/// <summary>Reads one object from the cache: the bytes that were encoded when it was written.</summary>
internal sealed class GetVerb(ObjectResponses responses)
{
    public async ValueTask<ApiResponse> AnswerAsync(
        RequestContext context, ProjectionSubresource? projection, CancellationToken cancel)
    {
        var cache = context.Storage!.Cache;
        if (context.Request.QueryValue("resourceVersion") is { Length: > 0 } text)
        {
            if (!Revision.TryParse(text, out var revision))
                return Responses.Of(
                    Statuses.BadRequest($"invalid resource version {Quoted.Text(text)}"), context.Representation);
            if (await FreshRead.WaitAsync(cache, revision, cancel) is { } tooNew)
                return Responses.Of(tooNew, context.Representation);
        }
        if (cache.Get(context.Namespace, context.Name) is not { } found)
            return Responses.Of(Statuses.NotFound(context.GroupResource, context.Name), context.Representation);
        if (projection is null) return responses.Object(context, 200, found.Json);
        return projection.Problem(new ApiObject(found.Json).Document) is { } problem
            ? Responses.Of(Statuses.InternalError(problem), context.Representation)
            : responses.Projection(context, 200, projection, found.Json);
    }
}
