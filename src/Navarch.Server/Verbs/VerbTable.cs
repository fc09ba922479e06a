using System.Diagnostics;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>Which verb answers a request for a resource. What a resource does not allow is refused with 405.</summary>
internal sealed class VerbTable(
    ObjectWriter writer, ObjectRemover remover, ObjectResponses responses, WatchTimeouts timeouts)
{
    private readonly GetVerb _get = new(responses);
    private readonly ListVerb _list = new(responses);
    private readonly WatchVerb _watch = new(timeouts);
    private readonly CreateVerb _create = new(writer, responses);
    private readonly UpdateVerb _update = new(writer, responses);
    private readonly PatchVerb _patch = new(writer, responses);
    private readonly DeleteVerb _delete = new(remover, responses);
    private readonly DeleteCollectionVerb _deleteCollection = new(remover, responses);
    private readonly ComputedVerb _computed = new(responses);
    private readonly ReviewVerb _review = new(responses);

    public ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        var info = context.Info;
        if (info.Subresource.Length > 0) return AnswerSubresourceAsync(context, cancel);
        if (context.Resource.Review is { } review && info.Verb == "create")
            return _review.AnswerAsync(context, review, cancel);
        if (context.Resource.CreateAction is { } action && info.Verb == "create" && context.Namespace.Length > 0)
            return action.AnswerAsync(context, cancel);
        if (context.Resource.Computed is { } computed && IsAllowed(context))
            return ValueTask.FromResult(_computed.Answer(context, computed));
        if (context.Storage is null || !IsAllowed(context)) return NotAllowed(context);
        return info.Verb switch
        {
            "get" => _get.AnswerAsync(context, null, cancel),
            "list" => _list.AnswerAsync(context, cancel),
            "watch" => _watch.AnswerAsync(context, cancel),
            "create" => _create.AnswerAsync(context, cancel),
            "update" => _update.AnswerAsync(context, null, cancel),
            "patch" => _patch.AnswerAsync(context, null, cancel),
            "delete" => _delete.AnswerAsync(context, cancel),
            "deletecollection" => _deleteCollection.AnswerAsync(context, cancel),
            _ => NotAllowed(context),
        };
    }

    private ValueTask<ApiResponse> AnswerSubresourceAsync(RequestContext context, CancellationToken cancel)
    {
        var info = context.Info;
        var subresource = context.Resource.FindSubresource(info.Subresource);
        if (subresource is null || !info.IsNamed)
            return ValueTask.FromResult(Responses.Of(Statuses.NoSuchResource(), context.Representation));
        if (!subresource.Verbs.Contains(info.Verb)) return NotAllowed(context);
        return (subresource, info.Verb) switch
        {
            (ActionSubresource action, _) => action.AnswerAsync(context, cancel),
            (_, "get") => _get.AnswerAsync(context, subresource as ProjectionSubresource, cancel),
            (_, "update") => _update.AnswerAsync(context, subresource, cancel),
            (_, "patch") => _patch.AnswerAsync(context, subresource, cancel),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>
    /// Whether the verb fits the path: a create or deletecollection has no name, and a namespace where one is needed.
    /// </summary>
    private static bool IsAllowed(RequestContext context)
    {
        if (!context.Resource.Verbs.Contains(context.Info.Verb)) return false;
        var isInPlace = !context.Resource.Type.IsNamespaced || context.Namespace.Length > 0;
        return context.Info.Verb switch
        {
            "create" => !context.Info.IsNamed && isInPlace,
            "deletecollection" => isInPlace,
            "get" or "update" or "patch" or "delete" => context.Info.IsNamed && isInPlace,
            _ => true,
        };
    }

    private static ValueTask<ApiResponse> NotAllowed(RequestContext context) => ValueTask.FromResult(
        Responses.Of(Statuses.MethodNotAllowed(context.GroupResource, context.Info.Verb), context.Representation));
}
