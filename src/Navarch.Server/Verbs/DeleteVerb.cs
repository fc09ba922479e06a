using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Verbs;

internal sealed class DeleteVerb(ObjectRemover remover, ObjectResponses responses)
{
    public async ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        if (DeleteParameters.Read(context.Request, out var refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var outcome = await remover.DeleteAsync(context.Target(options.DryRun.Count > 0), options, cancel);
        return outcome switch
        {
            DeleteOutcome.Refused refused => responses.Refused(context, refused.Status),
            DeleteOutcome.Waiting waiting => responses.Object(context, CodeOf(options), waiting.Json),
            DeleteOutcome.Removed removed when context.Resource.ReturnsDeleted =>
                responses.Object(context, 200, removed.Last.Json),
            DeleteOutcome.Removed removed => responses.Told(context, Deleted(context, removed)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Accepted, where the client asked for more than this object alone and has to wait for it.</summary>
    private static int CodeOf(DeleteOptions options) =>
        options.OrphanDependents == false ? 202 : 200;

    /// <summary>Without a code, as upstream's.</summary>
    private static Status Deleted(RequestContext context, DeleteOutcome.Removed removed) =>
        Api.Errors.Statuses.Success(200, new StatusDetails
        {
            Name = context.Name,
            Group = context.Resource.Type.Group,
            Kind = context.Resource.Type.Plural,
            Uid = removed.Last.Document.Uid,
        }) with { Code = 0 };
}
