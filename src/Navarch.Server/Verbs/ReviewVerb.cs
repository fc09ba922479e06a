using System.Diagnostics;
using Navarch.Api.Codecs;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>Answers a question that is posed as an object and not stored: access and token reviews.</summary>
internal sealed class ReviewVerb(ObjectResponses responses)
{
    public async ValueTask<ApiResponse> AnswerAsync(RequestContext context, IReview review, CancellationToken cancel)
    {
        var (type, schema) = (context.Resource.Type, context.Resource.Schema);
        if (WriteOptions.Read(context.Request, "CreateOptions", out var refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var document = RequestBody.ReadObject(
            context.Request, type, schema, options.FieldValidation, context.Warnings, out refusal);
        if (document is null) return responses.Refused(context, refusal!);
        RequestedMetadata.DropSystemFields(document);
        refusal = RequestedMetadata.MatchNamespace(document, context.Namespace);
        if (refusal is not null) return responses.Refused(context, refusal);
        FieldOwnership.Track(context.Resource, document, null, options, null, context.Now);
        var answer = await review.AnswerAsync(new ReviewRequest(context.User, context.Namespace, document), cancel);
        return answer switch
        {
            ReviewAnswer.Answered answered =>
                responses.Object(context, 201, DocumentEncoder.Encode(answered.Document, schema)),
            ReviewAnswer.Refused refused => responses.Refused(context, refused.Status),
            _ => throw new UnreachableException(),
        };
    }
}
