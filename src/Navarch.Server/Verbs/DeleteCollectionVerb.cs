using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Verbs;

/// <summary>Deletes each object of a list, and answers with the list.</summary>
internal sealed class DeleteCollectionVerb(ObjectRemover remover, ObjectResponses responses)
{
    public async ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        if (ListParameters.Read(context, out var refusal) is not { } parameters)
            return Responses.Of(refusal!, context.Representation);
        if (DeleteParameters.Read(context.Request, out refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var (page, problem) = await ListVerb.ListAsync(context, parameters, cancel);
        if (page is null) return Responses.Of(problem!, context.Representation);
        var target = context.Target(options.DryRun.Count > 0);
        foreach (var found in page.Objects)
        {
            var outcome = await remover.DeleteAsync(
                target with { Namespace = found.Namespace, Name = found.Name }, options, cancel);
            // Gone already is as good as deleted.
            if (outcome is DeleteOutcome.Refused { Status: var status } && status.Reason != StatusReason.NotFound)
                return responses.Refused(context, status);
        }
        return responses.List(context, page);
    }
}
