using System.Diagnostics;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Store;

namespace Navarch.Server.Verbs;

/// <summary>
/// Lists objects by joining their cached bytes, in pages if asked, at the revision that the client demands.
/// </summary>
internal sealed class ListVerb(ObjectResponses responses)
{
    public async ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        if (ListParameters.Read(context, out var refusal) is not { } parameters)
            return Responses.Of(refusal!, context.Representation);
        var (page, problem) = await ListAsync(context, parameters, cancel);
        return page is null ? Responses.Of(problem!, context.Representation) : responses.List(context, page);
    }

    /// <summary>A page, or why there is none.</summary>
    public static async ValueTask<(ListPage? Page, Status? Refusal)> ListAsync(
        RequestContext context, ListParameters parameters, CancellationToken cancel)
    {
        var cache = context.Storage!.Cache;
        var prefix = cache.Resource.KeysOf(context.Namespace);
        var token = default(ContinueToken);
        if (parameters.Continue.Length > 0)
        {
            token = ContinueToken.Parse(parameters.Continue, prefix, out var invalid);
            if (invalid.Length > 0) return (null, Statuses.BadRequest($"invalid continue token: {invalid}"));
            if (parameters.ResourceVersion is not ("" or "0"))
                return (null, Statuses.BadRequest("specifying resource version is not allowed when using continue"));
        }
        var isExact = parameters.ResourceVersionMatch == "Exact" ||
            parameters is { ResourceVersionMatch: "", Limit: > 0, Revision.IsNone: false };
        if (!isExact && await FreshRead.WaitAsync(cache, parameters.Revision, cancel) is { } tooNew)
            return (null, tooNew);
        if (FindOne(context, parameters) is { } one) return (one, null);

        var query = new ObjectQuery
        {
            Namespace = context.Namespace,
            Selector = parameters.HasSelector
                ? new ObjectSelector(context.Storage.Fields, parameters.Labels, parameters.Fields)
                : null,
            // As upstream: whoever takes any state ("0") takes all of it.
            Limit = parameters.ResourceVersion == "0" && parameters.Continue.Length == 0 ? 0 : parameters.Limit,
            After = token.After,
            At = token.At ?? (isExact ? parameters.Revision : null),
        };
        return await cache.ListAsync(query, cancel) switch
        {
            ObjectListResult.Listed listed => (Page(listed, prefix), null),
            ObjectListResult.Future future => (null, FreshRead.TooLarge(query.At ?? default, future.Current)),
            ObjectListResult.Expired when parameters.Continue.Length > 0 => (null, TokenExpired(token, prefix)),
            ObjectListResult.Expired =>
                (null, Statuses.Expired("The resourceVersion for the provided list is too old.")),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A list of one name is a get: <c>fieldSelector=metadata.name=web-0</c>.</summary>
    private static ListPage? FindOne(RequestContext context, ListParameters parameters)
    {
        var isOnePlace = !context.Resource.Type.IsNamespaced || context.Namespace.Length > 0;
        var isPlain = parameters is { Continue: "", Limit: 0, ResourceVersionMatch: not "Exact" };
        if (!isOnePlace || !isPlain)
            return null;
        if (parameters.Fields.ExactValue("metadata.name") is not { } name) return null;
        // Read first: the object may be newer than the list claims, never older.
        var revision = context.Storage!.Cache.Revision;
        var found = context.Storage.Cache.Get(context.Namespace, name);
        var selector = new ObjectSelector(context.Storage.Fields, parameters.Labels, parameters.Fields);
        return new ListPage(found is not null && selector.Matches(found) ? [found] : [], revision);
    }

    private static ListPage Page(ObjectListResult.Listed listed, string prefix) =>
        new(listed.Objects, listed.Revision)
        {
            Continue = listed.Continue is { } after
                ? new ContinueToken(listed.Revision.Value, after).Text(prefix)
                : "",
            Remaining = listed.Continue is null ? null : listed.Remaining,
        };

    /// <summary>
    /// The client may start over, or go on with the enclosed token and live with a list of two states.
    /// </summary>
    private static Status TokenExpired(ContinueToken token, string prefix)
    {
        var status = Statuses.Expired(
            "The provided continue parameter is too old to display a consistent list result. " +
            "You can start a new list without the continue parameter, or use the continue token in this response " +
            "to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent " +
            "list - objects that were created, modified, or deleted between the time the first chunk was returned " +
            "and now may show up in the list.");
        return status with { Metadata = new() { Continue = new ContinueToken(-1, token.After).Text(prefix) } };
    }
}
