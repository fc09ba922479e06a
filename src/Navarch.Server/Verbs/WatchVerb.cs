using System.Runtime.CompilerServices;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Store;

namespace Navarch.Server.Verbs;

/// <summary>
/// Streams changes as they are committed. To a client of plain JSON go the frames that all watchers share.
/// </summary>
internal sealed class WatchVerb(WatchTimeouts timeouts)
{
    public async ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        if (ListParameters.Read(context, out var refusal) is not { } parameters)
            return Responses.Of(refusal!, context.Representation);
        if (context.Representation.Format == BodyFormat.Yaml)
            return Responses.Of(
                Statuses.NotAcceptable(AcceptHeader.ServedStreams), Representation.Json);
        var cache = context.Storage!.Cache;
        if (await FreshRead.WaitAsync(cache, parameters.Revision, cancel) is { } tooNew)
            return Responses.Of(tooNew, context.Representation);
        var watch = cache.Watch(Query(context, parameters));
        var frames = new WatchFrames(context);
        return new ApiResponse
        {
            StatusCode = 200,
            ContentType = context.Representation.StreamContentType,
            Stream = StreamAsync(watch, frames, cancel),
            OnDispose = () =>
            {
                watch.Dispose();
                return ValueTask.CompletedTask;
            },
        };
    }

    private WatchQuery Query(RequestContext context, ListParameters parameters)
    {
        // No revision, or "0": first everything there is. sendInitialEvents says it outright, either way.
        var startsWithState = parameters.SendsInitialEvents ?? parameters.Revision.IsNone;
        return new WatchQuery
        {
            Namespace = context.Namespace,
            Name = ExactName(context, parameters),
            Selector = parameters.HasSelector
                ? new ObjectSelector(context.Storage!.Fields, parameters.Labels, parameters.Fields)
                : null,
            After = startsWithState ? null : StartOf(context, parameters),
            MarksInitialEventsEnd = startsWithState && parameters.AllowsBookmarks,
            WantsBookmarks = parameters.AllowsBookmarks,
            Timeout = parameters.Timeout ?? timeouts.Next(),
        };
    }

    private static Revision StartOf(RequestContext context, ListParameters parameters) =>
        parameters.Revision.IsNone ? context.Storage!.Cache.Revision : parameters.Revision;

    private static string? ExactName(RequestContext context, ListParameters parameters)
    {
        var isOnePlace = !context.Resource.Type.IsNamespaced || context.Namespace.Length > 0;
        if (!isOnePlace) return null;
        return context.Info.IsNamed ? context.Name : parameters.Fields.ExactValue("metadata.name");
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> StreamAsync(
        CacheWatch watch, WatchFrames frames, [EnumeratorCancellation] CancellationToken cancel)
    {
        using (watch)
        {
            while (await watch.WaitAsync(cancel))
                while (watch.TryRead(out var observation))
                    yield return frames.Of(observation);
            if (watch.End == WatchEnd.Expired)
                yield return frames.Error(Statuses.Expired("The resourceVersion for the provided watch is too old."));
        }
    }
}
